//! Secure remote password in TLS 1.2 and below (RFC 5054), over libcrypto's
//! arithmetic: SSL_CTX_set_srp_password(3).

use std::ffi::{CStr, CString, c_int};

use super::{callbacks::sessions as callbacks, lend::{Arg, SslCell}, types};
use crate::crypto::{rng, secret::Secret};
use crate::ossl::{
    bn::BigNum,
    err::{self, reason},
    lib_ctx::LibCtx,
    srp::{self, ClientSide, Group},
};

/// `SRP_MINIMAL_N`: bits of the prime.
const STRENGTH: c_int = 1024;
/// Longest user name, bytes.
const MAX_USER: usize = 255;
/// Bytes of a secret exponent.
const EXPONENT: usize = 48;
/// `SSL3_AL_FATAL`, `SSL_AD_*`: what SSL_srp_server_param_with_username gives.
const FATAL: c_int = 2;
pub const UNKNOWN_PSK_IDENTITY: c_int = 115;
const INTERNAL_ERROR: c_int = 80;

/// Where the client's password comes from.
#[derive(Clone, Default)]
pub enum Password {
    #[default]
    None,
    /// SSL_CTX_set_srp_password(3)
    Text(CString),
    /// SSL_CTX_set_srp_client_pwd_callback(3)
    Callback(types::SSL_srp_client_pwd_cb),
}

/// SSL_CTX_set_srp_username(3) and its family.
#[derive(Clone)]
pub struct SrpSettings {
    pub user: Option<CString>,
    pub password: Password,
    /// SSL_get_srp_userinfo(3)
    pub info: Option<CString>,
    /// Least bits of the prime a client takes.
    pub strength: c_int,
    pub arg: Arg,
    pub username_cb: types::SSL_srp_username_cb,
    pub verify_param_cb: types::SSL_srp_verify_param_cb,
    /// SRP suites may be used.
    pub enabled: bool,
}

impl Default for SrpSettings {
    fn default() -> Self {
        SrpSettings {
            user: None,
            password: Password::None,
            info: None,
            strength: STRENGTH,
            arg: Arg::default(),
            username_cb: None,
            verify_param_cb: None,
            enabled: false,
        }
    }
}

impl SrpSettings {
    /// SSL_CTX_set_srp_username(3); false: its length, with the error.
    pub fn set_user(&mut self, user: Option<&CStr>) -> bool {
        self.enabled = true;
        self.user = None;
        let Some(user) = user else { return true };
        if !(1..=MAX_USER).contains(&user.count_bytes()) {
            err::ssl_error(reason::INVALID_SRP_USERNAME);
            return false;
        }
        self.user = Some(user.to_owned());
        true
    }

    /// SSL_CTX_set_srp_password(3); false: there is none.
    pub fn set_password(&mut self, password: Option<&CStr>) -> bool {
        self.enabled = true;
        self.info = password.map(CStr::to_owned);
        self.password = password.map_or(Password::None, |text| Password::Text(text.to_owned()));
        if password.is_none() {
            err::ssl_error(err::shared::INTERNAL_ERROR);
        }
        password.is_some()
    }
}

/// The numbers of one handshake; get0 pointers point at them.
#[derive(Default)]
pub struct SrpState {
    pub n: Option<BigNum>,
    pub g: Option<BigNum>,
    pub salt: Option<BigNum>,
    pub verifier: Option<BigNum>,
    a: Option<BigNum>,
    b: Option<BigNum>,
    pub a_pub: Option<BigNum>,
    pub b_pub: Option<BigNum>,
    /// Server: who the client says it is.
    pub user: Option<CString>,
    pub info: Option<CString>,
}

fn copy(number: Option<&BigNum>) -> Option<BigNum> {
    number.and_then(|number| number.try_clone().ok())
}

impl SrpState {
    fn group(&self) -> Option<Group> {
        Some(Group { g: copy(self.g.as_ref())?, n: copy(self.n.as_ref())? })
    }

    /// Numbers replaced by those given; whether the server has all it needs.
    pub fn set_server(&mut self, numbers: [Option<BigNum>; 4], info: Option<CString>) -> bool {
        for (field, number) in [&mut self.n, &mut self.g, &mut self.salt, &mut self.verifier].into_iter().zip(numbers) {
            if number.is_some() {
                *field = number;
            }
        }
        if info.is_some() {
            self.info = info;
        }
        self.n.is_some() && self.g.is_some() && self.salt.is_some() && self.verifier.is_some()
    }

    /// SSL_set_srp_server_param_pw(3); false: an unknown group, or no memory.
    pub fn set_server_password(&mut self, lib_ctx: &LibCtx, user: &CStr, password: &CStr, group: Option<&CStr>) -> bool {
        let Ok(group) = srp::default_group(group) else { return false };
        let Ok((salt, verifier)) = srp::verifier(lib_ctx, user, password, None, &group) else { return false };
        let Group { g, n } = group;
        (self.n, self.g, self.salt, self.verifier) = (Some(n), Some(g), Some(salt), Some(verifier));
        true
    }

    /// The client's public value: SRP_Calc_A_param.
    pub fn make_client_public(&mut self) -> Option<()> {
        let group = self.group()?;
        let a = BigNum::from_bytes(&rng::bytes::<EXPONENT>()).ok()?;
        self.a_pub = Some(srp::client_public(&a, &group).ok()?);
        self.a = Some(a);
        Some(())
    }

    fn make_server_public(&mut self, lib_ctx: &LibCtx) -> Option<()> {
        let group = self.group()?;
        self.salt.as_ref()?;
        let b = BigNum::from_bytes(&rng::bytes::<EXPONENT>()).ok()?;
        self.b_pub = Some(srp::server_public(lib_ctx, &b, &group, self.verifier.as_ref()?).ok()?);
        self.b = Some(b);
        Some(())
    }

    /// The server's numbers for its ServerKeyExchange: N, g, salt, B.
    pub fn server_numbers(&self) -> Option<[Vec<u8>; 4]> {
        Some([self.n.as_ref()?, self.g.as_ref()?, self.salt.as_ref()?, self.b_pub.as_ref()?].map(BigNum::to_bytes))
    }

    fn server_secret(&self, lib_ctx: &LibCtx) -> Option<Secret> {
        let (a_pub, b_pub) = (self.a_pub.as_ref()?, self.b_pub.as_ref()?);
        let (b, verifier, n) = (self.b.as_ref()?, self.verifier.as_ref()?, self.n.as_ref()?);
        Some(Secret::from(srp::server_secret(lib_ctx, a_pub, b_pub, b, verifier, n).ok()?.to_bytes()))
    }

    fn client_secret(&self, lib_ctx: &LibCtx, user: &CStr, password: &CStr) -> Option<Secret> {
        let side = ClientSide {
            user,
            password,
            salt: self.salt.as_ref()?,
            a: self.a.as_ref()?,
            a_pub: self.a_pub.as_ref()?,
            b_pub: self.b_pub.as_ref()?,
        };
        Some(Secret::from(srp::client_secret(lib_ctx, &self.group()?, &side).ok()?.to_bytes()))
    }
}

/// SSL_srp_server_param_with_username: asks the application for this user's numbers
/// and makes B. 0 is success; negative: ask again; else fatal with `alert`.
pub fn server_param_with_username(cell: &SslCell, alert: &mut c_int) -> c_int {
    *alert = UNKNOWN_PSK_IDENTITY;
    let (callback, arg) = cell.with(|ssl| {
        let srp = &ssl.settings.psk.srp;
        (srp.username_cb, srp.arg)
    });
    let verdict = callbacks::srp_username(cell, callback, arg, alert);
    if verdict != 0 {
        return verdict;
    }
    *alert = INTERNAL_ERROR;
    let made = cell.with(|ssl| ssl.session.srp.make_server_public(&ssl.ctx.lib_ctx));
    if made.is_some() { 0 } else { FATAL }
}

/// Why an exchange of SRP fails: the alert's number and `SSL_R_*`.
pub struct Refused(pub u8, pub u32);

const ILLEGAL_PARAMETER: u8 = 47;
const INSUFFICIENT_SECURITY: u8 = 71;

/// Client: takes the server's numbers, judges them (RFC 5054 section 2.5.3) and makes A.
///
/// # Errors
/// When they are no good.
pub fn client_public(cell: &SslCell, numbers: [&[u8]; 4]) -> Result<Vec<u8>, Refused> {
    const INTERNAL: Refused = Refused(INTERNAL_ERROR as u8, err::shared::INTERNAL_ERROR);
    let [n, g, salt, b_pub] = numbers.map(|bytes| BigNum::from_bytes(bytes).ok());
    let (Some(n), Some(g), Some(b_pub)) = (n, g, b_pub) else { return Err(INTERNAL) };
    let outside = |number: &BigNum| number.compare(&n) != std::cmp::Ordering::Less;
    if outside(&g) || outside(&b_pub) || b_pub.is_zero() {
        return Err(Refused(ILLEGAL_PARAMETER, reason::BAD_DATA));
    }
    let known = srp::is_known_group(&g, &n);
    let bits = n.bits();
    let (strength, callback, arg) = cell.with(|ssl| {
        let state = &mut ssl.session.srp;
        (state.n, state.g, state.salt, state.b_pub) = (Some(n), Some(g), salt, Some(b_pub));
        let srp = &ssl.settings.psk.srp;
        (srp.strength, srp.verify_param_cb, srp.arg)
    });
    if bits < strength {
        return Err(Refused(INSUFFICIENT_SECURITY, reason::INSUFFICIENT_SECURITY));
    }
    match callbacks::srp_verify_param(cell, callback, arg) {
        Some(false) => return Err(Refused(INSUFFICIENT_SECURITY, reason::CALLBACK_FAILED)),
        None if !known => return Err(Refused(INSUFFICIENT_SECURITY, reason::INSUFFICIENT_SECURITY)),
        _ => {}
    }
    cell.with(|ssl| {
        ssl.session.srp.make_client_public()?;
        ssl.session.srp.a_pub.as_ref().map(BigNum::to_bytes)
    })
    .ok_or(INTERNAL)
}

/// The premaster secret: of the client by its password, of the server by the
/// verifier and the client's A.
///
/// # Errors
/// When the peer's value is no good, or there is no password.
pub fn premaster(cell: &SslCell, server: bool, client_public: &[u8]) -> Result<Secret, Refused> {
    const INTERNAL: Refused = Refused(INTERNAL_ERROR as u8, err::shared::INTERNAL_ERROR);
    if server {
        let a_pub = BigNum::from_bytes(client_public).map_err(|_| INTERNAL)?;
        return cell.with(|ssl| {
            let state = &mut ssl.session.srp;
            let n = state.n.as_ref().ok_or(INTERNAL)?;
            if a_pub.compare(n) != std::cmp::Ordering::Less || !srp::client_public_is_good(&a_pub, n) {
                return Err(Refused(ILLEGAL_PARAMETER, reason::BAD_SRP_PARAMETERS));
            }
            state.a_pub = Some(a_pub);
            state.server_secret(&ssl.ctx.lib_ctx).ok_or(INTERNAL)
        });
    }
    let (user, password, arg) = cell.with(|ssl| {
        let srp = &ssl.settings.psk.srp;
        (srp.user.clone(), srp.password.clone(), srp.arg)
    });
    let password = match password {
        Password::None => None,
        Password::Text(text) => Some(text),
        Password::Callback(callback) => callbacks::srp_password(cell, callback, arg),
    };
    let (Some(user), Some(password)) = (user, password) else {
        return Err(Refused(INTERNAL_ERROR as u8, reason::CALLBACK_FAILED));
    };
    cell.with(|ssl| {
        let state = &ssl.session.srp;
        let good = matches!((&state.b_pub, &state.n), (Some(b_pub), Some(n)) if srp::server_public_is_good(b_pub, n));
        if !good {
            return Err(INTERNAL);
        }
        state.client_secret(&ssl.ctx.lib_ctx, &user, &password).ok_or(INTERNAL)
    })
}
