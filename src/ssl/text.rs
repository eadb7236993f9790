//! Fixed texts as C takes them: terminated, and alive as long as the process.

use std::{
    collections::BTreeMap,
    ffi::{CStr, CString},
    sync::{Mutex, OnceLock, PoisonError},
};

/// `text` terminated. Every text is kept once; there are as many as the tables of
/// states, alerts and versions hold.
pub fn terminated(text: &'static str) -> &'static CStr {
    static TEXTS: OnceLock<Mutex<BTreeMap<&'static str, &'static CStr>>> = OnceLock::new();
    let mut texts = TEXTS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    texts.entry(text).or_insert_with(|| Box::leak(CString::new(text).unwrap_or_default().into_boxed_c_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        assert_eq!(terminated("TLSv1.3"), c"TLSv1.3");
        assert_eq!(terminated("TLSv1.3").as_ptr(), terminated("TLSv1.3").as_ptr());
    }
}
