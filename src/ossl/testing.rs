//! Certificates for the tests here, and tests that need several owners at once.

use core::{ffi::CStr, ptr};

use libc::c_int;

use super::{
    bio::Bio,
    cipher::{Cipher, CipherCtx},
    consts::x509::*,
    digest::{self, Md, MdCtx, Padding},
    err,
    ffi::{X509, asn1::ASN1_INTEGER_set, x509::*},
    lib_ctx::LibCtx,
    mac::{HmacCtx, MacCtx},
    pem::{self, Password},
    pkey::PKey,
    pkey_ctx::{self, PKeyCtx},
    stack::Stack,
    verify::StoreCtx,
    x509::{self, X509Cert, chain_check_suiteb, seconds_left, verify_error_string},
    x509_name::X509Name,
    x509_store::{self, DefaultPlace, X509Store},
};

/// A certificate for a day, signed by `issuer` or by itself.
fn cert(name: &str, key: &PKey, issuer: Option<(&X509Cert, &PKey)>, ca: bool) -> X509Cert {
    let mut subject = X509Name::new().unwrap();
    subject.add(c"CN", name).unwrap();
    // SAFETY: a fresh certificate, filled and signed before it is shared.
    unsafe {
        let x: *mut X509 = X509_new();
        assert_eq!(X509_set_version(x, 2), 1);
        assert_eq!(ASN1_INTEGER_set(X509_get_serialNumber(x), name.len() as libc::c_long), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), 0);
        X509_gmtime_adj(X509_getm_notAfter(x), 86_400);
        assert_eq!(X509_set_pubkey(x, key.as_ptr()), 1);
        assert_eq!(X509_set_subject_name(x, subject.as_ptr()), 1);
        let issuer_name = issuer.map_or(subject.as_ptr(), |(c, _)| c.subject().as_ptr());
        assert_eq!(X509_set_issuer_name(x, issuer_name), 1);
        let extensions: &[(c_int, &CStr)] =
            if ca { &[(87, c"critical,CA:TRUE")] } else { &[(85, c"DNS:host.example,IP:127.0.0.1")] };
        for (nid, value) in extensions {
            let ext = X509V3_EXT_conf_nid(ptr::null_mut(), ptr::null_mut(), *nid, value.as_ptr());
            assert_eq!(X509_add_ext(x, ext, -1), 1);
            X509_EXTENSION_free(ext);
        }
        let signer = issuer.map_or(key, |(_, k)| k);
        assert!(X509_sign(x, signer.as_ptr(), super::ffi::evp::EVP_sha256()) > 0);
        X509Cert::from_ptr(x).unwrap()
    }
}

fn ec_key() -> PKey {
    pkey_ctx::generate(&LibCtx::default(), c"EC", Some(c"P-256")).unwrap()
}

#[test]
fn a_certificate_is_parsed_and_compared() {
    err::clear();
    let key = ec_key();
    let ca = cert("ca", &key, None, true);
    let der = ca.to_der().unwrap();
    let again = X509Cert::from_der(&der).unwrap();
    assert!(again == ca && again.as_ptr() != ca.as_ptr());
    assert_eq!(again.sha256(), ca.sha256());
    assert!(again.is_self_issued() && again.is_self_signed());
    assert_eq!(again.check_purpose(X509_PURPOSE_SSL_SERVER, true), 1);
    assert!(again.public_key().unwrap().same_public(&key));
    assert!(again.public_key_ref().unwrap().same_public(&key));
    assert_eq!(again.spki_der().unwrap(), key.to_public_der().unwrap());
    let info = again.signature_info().unwrap();
    assert_eq!((info.digest, info.key, info.security_bits), (672, 408, 128));
    assert_eq!(chain_check_suiteb(Some(&again), None, X509_V_FLAG_SUITEB_128_LOS), X509_V_OK);
    assert!((86_390..=86_400).contains(&seconds_left(&again).unwrap()));
    assert_eq!(again.extension_value(87).unwrap(), [0x30, 3, 1, 1, 0xff]);
    assert!(again.extension_value(85).is_none() && again.has_extension(87));
    again.check_private_key(&key).unwrap();
    assert!(again.check_private_key(&ec_key()).is_err());
    assert_eq!(err::get().unwrap().reason(), 116, "X509_R_KEY_VALUES_MISMATCH");
    let (prefix, used) = X509Cert::from_der_prefix(&LibCtx::default(), &[&der[..], b"x"].concat()).unwrap();
    assert!(prefix == ca && used == der.len());
    assert!(X509Cert::from_der(&der[..der.len() - 1]).is_err());
    assert!(X509Cert::from_der(&[&der[..], b"x"].concat()).is_err());
    let out = Bio::mem().unwrap();
    ca.print(&out, 0, 0).unwrap();
    assert!(out.mem_bytes().starts_with(b"Certificate:"));
    err::clear();
}

#[test]
fn references_to_a_certificate_are_counted() {
    let key = ec_key();
    let a = cert("a", &key, None, true);
    let sk = Stack::collect([a.clone(), a.clone()]).unwrap();
    let address = a.as_ptr();
    drop(a);
    let copy = sk.try_clone().unwrap();
    drop(sk);
    assert_eq!(copy.get(1).unwrap().as_ptr(), address);
    // SAFETY: the stack keeps it alive.
    let own = unsafe { X509Cert::from_borrowed(address) }.unwrap();
    drop(copy);
    assert_eq!(own.subject().one_line().unwrap().as_cstr(), c"/CN=a");
    // SAFETY: NULL is allowed.
    assert!(unsafe { X509Cert::from_ptr(ptr::null_mut()) }.is_none());
}

#[test]
fn a_chain_is_verified() {
    let lib = LibCtx::default();
    let (ca_key, leaf_key) = (ec_key(), ec_key());
    let ca = cert("ca", &ca_key, None, true);
    let leaf = cert("leaf", &leaf_key, Some((&ca, &ca_key)), false);
    assert_eq!(ca.issued(&leaf), X509_V_OK);
    assert_eq!((leaf.check_host("host.example", 0), leaf.check_host("other.example", 0)), (1, 0));
    let store = X509Store::new().unwrap();
    assert!(store.is_empty());
    store.add_cert(&ca).unwrap();
    store.add_default(DefaultPlace::File, &lib).unwrap();
    let check = |store: &X509Store, host: &[u8]| {
        let mut ctx = StoreCtx::new(&lib, Some(store.clone()), Some(leaf.clone()), None).unwrap();
        ctx.set_default(c"ssl_server").unwrap();
        ctx.param().set_host(Some(host)).unwrap();
        (ctx.verify(), ctx.error(), ctx.error_depth(), ctx.chain().map(|c| c.len()))
    };
    assert_eq!(check(&store, b"host.example"), (1, X509_V_OK, 0, Some(2)));
    let (ret, error, depth, _) = check(&store, b"other.example");
    assert_eq!((ret, error, depth), (0, X509_V_ERR_HOSTNAME_MISMATCH, 0));
    assert_eq!(verify_error_string(error), c"hostname mismatch");
    let (ret, error, ..) = check(&X509Store::new().unwrap(), b"host.example");
    assert_eq!((ret, error), (0, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY));
    assert!(x509_store::load_locations(&store, Some(c"/no/such/file"), None, &lib).is_err());
    assert!(store.load_path(c"/etc/ssl/certs").is_ok());
    assert_eq!(store.param().unwrap().depth(), -1);
    err::clear();
}

#[test]
fn keys_convert() {
    let lib = LibCtx::default();
    let key = ec_key();
    assert_eq!((key.id(), key.bits(), key.security_bits()), (408, 256, 128));
    assert!(key.is_a(c"EC") && key.can_sign() && !key.is_rsa_pss() && !key.has_engine());
    assert_eq!(key.group_name().unwrap().as_c_str(), c"prime256v1");
    assert_eq!((key.provider_name().unwrap().as_c_str(), key.ec_point_form()), (c"default", 4));
    assert_eq!(key.type_name().unwrap().as_c_str(), c"EC");
    let pkcs8 = key.to_pkcs8().unwrap();
    let again = PKey::from_private_der(&lib, &pkcs8).unwrap();
    assert!(again.same_public(&key) && !again.same_object(&key) && again.clone().same_object(&again));
    let typed = PKey::from_private_der_of_type(&lib, 408, &key.to_private_der().unwrap()).unwrap();
    assert!(typed.same_public(&key));
    let public = PKey::from_public_der(&lib, &key.to_public_der().unwrap()).unwrap();
    assert!(public.same_public(&key) && public.to_pkcs8().is_none());
    let point = key.encoded_public().unwrap();
    assert_eq!((point.len(), point[0]), (65, 4));
    let mut peer = ec_key();
    peer.set_encoded_public(&point).unwrap();
    assert!(peer.same_public(&key));
    assert_eq!(key.default_digest(), Some((672, false)));
    assert!(key.supports_digest(&lib, Some(c"SHA256")));
    let raw = pkey_ctx::generate(&lib, c"X25519", None).unwrap();
    let raw_public = PKey::from_raw_public(&lib, c"X25519", &raw.raw_public().unwrap()).unwrap();
    assert!(raw_public.same_public(&raw));
    assert!(PKey::from_raw_private(&lib, c"ED25519", &[1; 31]).is_err());
    let dh = pkey_ctx::dh_auto(&lib, 112).unwrap();
    assert_eq!((dh.bits(), dh.number(c"g").unwrap().to_bytes()), (2048, vec![2]));
    let other = pkey_ctx::generate_like(&lib, &dh).unwrap();
    assert!(!other.missing_parameters() && other.encoded_public().unwrap().len() == 256);
    assert_eq!(super::pkey::type_id_by_name(c"RSA"), 6);
    err::clear();
}

#[test]
fn secrets_are_agreed() {
    let lib = LibCtx::default();
    for (kind, group) in [(c"EC", Some(c"P-384")), (c"X448", None), (c"DH", Some(c"ffdhe2048"))] {
        let (a, b) =
            (pkey_ctx::generate(&lib, kind, group).unwrap(), pkey_ctx::generate(&lib, kind, group).unwrap());
        let pad = (kind == c"DH").then_some(true);
        let ab = PKeyCtx::from_key(&lib, &a).unwrap().derive(&b, pad).unwrap();
        let ba = PKeyCtx::from_key(&lib, &b).unwrap().derive(&a, pad).unwrap();
        assert!(!ab.is_empty() && *ab == *ba);
    }
    let mut op = PKeyCtx::from_name(&lib, c"RSA").unwrap();
    op.keygen_init().unwrap();
    let rsa = op.generate().unwrap();
    let mut premaster = [7u8; 48];
    premaster[..2].copy_from_slice(&[3, 3]);
    let sealed = PKeyCtx::from_key(&lib, &rsa).unwrap().encrypt_pkcs1(&premaster).unwrap();
    let open = |ct: &[u8], version| {
        PKeyCtx::from_key(&lib, &rsa).unwrap().decrypt_tls_premaster(ct, version, None).unwrap().to_vec()
    };
    assert_eq!(open(&sealed, 0x0303), premaster);
    assert_ne!(open(&sealed, 0x0302), premaster);
    assert_eq!(open(&sealed, 0x0302).len(), 48);
    assert_eq!(open(&vec![1; sealed.len()], 0x0303).len(), 48);
    err::clear();
}

#[test]
fn signatures_are_made_and_checked() {
    let lib = LibCtx::default();
    let rsa = pkey_ctx::generate(&lib, c"RSA", None).unwrap();
    let ed = pkey_ctx::generate(&lib, c"ED448", None).unwrap();
    let cases = [
        (&rsa, Some(c"SHA256"), Padding::Default),
        (&rsa, Some(c"SHA384"), Padding::Pss),
        (&rsa, Some(c"MD5-SHA1"), Padding::Default),
        (&ed, None, Padding::Default),
        (&ec_key(), Some(c"SHA1"), Padding::Default),
    ];
    for (key, md, padding) in cases {
        let signature = digest::sign(&lib, key, md, padding, b"data").unwrap();
        digest::verify(&lib, key, md, padding, b"data", &signature).unwrap();
        assert!(digest::verify(&lib, key, md, padding, b"date", &signature).is_err());
    }
    err::clear();
}

#[test]
fn digests_macs_and_ciphers() {
    let lib = LibCtx::default();
    let md = Md::fetch(&lib, c"SHA256").unwrap();
    assert_eq!((md.nid(), md.size(), md.name()), (672, 32, c"SHA2-256"));
    let mut ctx = MdCtx::new().unwrap();
    ctx.init(&md).unwrap();
    ctx.update(b"ab").unwrap();
    let mut fork = ctx.try_clone().unwrap();
    fork.update(b"c").unwrap();
    assert_eq!(fork.finish().unwrap(), md.digest(b"abc").unwrap());
    assert_eq!(ctx.finish().unwrap(), Md::by_name(c"sha256").unwrap().digest(b"ab").unwrap());
    assert!(Md::by_name(c"none").is_none() && Md::fetch(&lib, c"none").is_err());

    let mut mac = MacCtx::hmac(&lib).unwrap();
    mac.init(Some(b"key"), Some(c"SHA256")).unwrap();
    mac.update(b"data").unwrap();
    assert_eq!(mac.size(), 32);
    let mut old = HmacCtx::new().unwrap();
    assert_eq!(old.size(), 0);
    old.init(b"key", &md).unwrap();
    old.update(b"data").unwrap();
    let tag = old.finish().unwrap();
    assert_eq!(mac.finish().unwrap(), tag);
    assert_eq!(*digest::hmac(&lib, c"SHA256", b"key", b"data").unwrap(), tag[..]);

    let aes = Cipher::fetch(&lib, c"AES-256-CBC").unwrap();
    assert_eq!((aes.key_len(), aes.iv_len(), aes.block_size(), aes.nid()), (32, 16, 16, 427));
    let mut seal = CipherCtx::new().unwrap();
    assert_eq!(seal.iv_len(), None);
    assert!(seal.init(&aes, &[1; 16], &[2; 16], true).is_err());
    seal.init(&aes, &[1; 32], &[2; 16], true).unwrap();
    assert_eq!(seal.iv_len(), Some(16));
    let mut ct = Vec::new();
    seal.update(b"some session state", &mut ct).unwrap();
    seal.finish(&mut ct).unwrap();
    assert_eq!(ct.len(), 32);
    let mut open = CipherCtx::new().unwrap();
    open.init(&aes, &[1; 32], &[2; 16], false).unwrap();
    let mut pt = Vec::new();
    open.update(&ct, &mut pt).unwrap();
    open.finish(&mut pt).unwrap();
    assert_eq!(pt, b"some session state");
    open.init(&aes, &[1; 32], &[2; 16], false).unwrap();
    open.update(&ct[..16], &mut pt).unwrap();
    assert!(open.finish(&mut pt).is_err());
    err::clear();
}

#[test]
fn pem_files_are_read() {
    let lib = LibCtx::default();
    let key = ec_key();
    let ca = cert("ca", &key, None, true);
    let bio = Bio::mem().unwrap();
    pem::write_cert(&bio, &ca).unwrap();
    pem::write_block(&bio, c"PRIVATE KEY", &key.to_pkcs8().unwrap()).unwrap();
    pem::write_block(&bio, c"SSL SESSION PARAMETERS", b"0\0").unwrap();
    let text = bio.mem_bytes();
    let again = || Bio::mem_with(&text).unwrap();
    let mut none = Password::default();
    assert!(pem::read_cert(&again(), none, &lib).unwrap() == ca);
    assert!(pem::read_cert_aux(&again(), none, &lib).unwrap() == ca);
    assert!(pem::read_private_key(&again(), none, &lib).unwrap().same_public(&key));
    assert_eq!(*pem::read_bytes(&again(), c"SSL SESSION PARAMETERS", none).unwrap(), *b"0\0");
    let block = pem::read_block(&again()).unwrap();
    assert_eq!((block.name.as_cstr(), block.header.as_cstr()), (c"CERTIFICATE", c""));
    assert_eq!(*block.data, ca.to_der().unwrap()[..]);
    err::clear();
    assert!(pem::read_cert(&Bio::mem_with(b"nothing").unwrap(), none, &lib).is_err());
    assert_eq!(err::peek_last().unwrap().reason(), 108, "PEM_R_NO_START_LINE");
    let der = Bio::mem_with(&ca.to_der().unwrap()).unwrap();
    assert!(pem::read_cert_der(&der, &lib).unwrap() == ca);
    let der = Bio::mem_with(&key.to_private_der().unwrap()).unwrap();
    assert!(pem::read_private_key_der(&der, &lib).unwrap().same_public(&key));
    assert!(pem::read_rsa(&again(), none).is_err() && pem::rsa_from_der(b"0").is_err());
    // SAFETY: a terminated passphrase.
    none = unsafe { Password::new(None, c"pass".as_ptr().cast_mut().cast()) };
    assert!(none.callback().is_none() && !none.data().is_null());
    err::clear();
    let _ = x509::verify_error_string(0);
}
