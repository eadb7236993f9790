//! The arithmetic of SRP (RFC 5054, SRP_Calc_B(3)).

use core::{ffi::CStr, ptr};

use super::{Failed, Result, bn::BigNum, ffi::srp::*, lib_ctx::LibCtx, ok};

/// A group: generator and prime.
pub struct Group {
    pub g: BigNum,
    pub n: BigNum,
}

/// `SRP_get_default_gN`: a group of RFC 5054 by its size, such as `2048`.
pub fn default_group(id: Option<&CStr>) -> Result<Group> {
    // SAFETY: NULL, which means the largest, or a text; NULL or an entry of libcrypto's static table.
    unsafe {
        let group = SRP_get_default_gN(id.map_or(ptr::null(), CStr::as_ptr));
        if group.is_null() {
            return Err(Failed);
        }
        Ok(Group { g: BigNum::copy_of((*group).g)?, n: BigNum::copy_of((*group).N)? })
    }
}

/// `SRP_check_known_gN_param`: whether it is a group of RFC 5054.
pub fn is_known_group(g: &BigNum, n: &BigNum) -> bool {
    // SAFETY: both live; the name is static.
    unsafe { !SRP_check_known_gN_param(g.as_ptr(), n.as_ptr()).is_null() }
}

/// `SRP_create_verifier_BN_ex`: salt (made where none is given) and verifier.
pub fn verifier(
    ctx: &LibCtx,
    user: &CStr,
    password: &CStr,
    salt: Option<&BigNum>,
    group: &Group,
) -> Result<(BigNum, BigNum)> {
    let mut salt = match salt {
        Some(salt) => salt.try_clone()?.into_ptr(),
        None => ptr::null_mut(),
    };
    let mut verifier = ptr::null_mut();
    // SAFETY: both numbers are ours, whether the call succeeds or not.
    unsafe {
        let ret = SRP_create_verifier_BN_ex(
            user.as_ptr(),
            password.as_ptr(),
            &mut salt,
            &mut verifier,
            group.n.as_ptr(),
            group.g.as_ptr(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        );
        let (salt, verifier) = (BigNum::from_ptr(salt), BigNum::from_ptr(verifier));
        ok(ret)?;
        Ok((salt.ok_or(Failed)?, verifier.ok_or(Failed)?))
    }
}

/// `SRP_Calc_B_ex`: the server's public value from its secret `b`.
pub fn server_public(ctx: &LibCtx, b: &BigNum, group: &Group, verifier: &BigNum) -> Result<BigNum> {
    // SAFETY: all live; the result is ours.
    unsafe {
        BigNum::adopt(SRP_Calc_B_ex(
            b.as_ptr(),
            group.n.as_ptr(),
            group.g.as_ptr(),
            verifier.as_ptr(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))
    }
}

/// `SRP_Calc_A`: the client's public value from its secret `a`.
pub fn client_public(a: &BigNum, group: &Group) -> Result<BigNum> {
    // SAFETY: as above.
    unsafe { BigNum::adopt(SRP_Calc_A(a.as_ptr(), group.n.as_ptr(), group.g.as_ptr())) }
}

/// `SRP_Verify_A_mod_N`.
pub fn client_public_is_good(a_pub: &BigNum, n: &BigNum) -> bool {
    // SAFETY: both live.
    unsafe { SRP_Verify_A_mod_N(a_pub.as_ptr(), n.as_ptr()) > 0 }
}

/// `SRP_Verify_B_mod_N`.
pub fn server_public_is_good(b_pub: &BigNum, n: &BigNum) -> bool {
    // SAFETY: both live.
    unsafe { SRP_Verify_B_mod_N(b_pub.as_ptr(), n.as_ptr()) > 0 }
}

fn scrambler(ctx: &LibCtx, a_pub: &BigNum, b_pub: &BigNum, n: &BigNum) -> Result<BigNum> {
    // SAFETY: all live; the result is ours.
    unsafe {
        BigNum::adopt(SRP_Calc_u_ex(
            a_pub.as_ptr(),
            b_pub.as_ptr(),
            n.as_ptr(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))
    }
}

/// The premaster secret on the server's side (RFC 5054 section 2.6).
pub fn server_secret(
    ctx: &LibCtx,
    a_pub: &BigNum,
    b_pub: &BigNum,
    b: &BigNum,
    verifier: &BigNum,
    n: &BigNum,
) -> Result<BigNum> {
    let u = scrambler(ctx, a_pub, b_pub, n)?;
    // SAFETY: all live; the result is ours.
    unsafe {
        BigNum::adopt(SRP_Calc_server_key(
            a_pub.as_ptr(),
            verifier.as_ptr(),
            u.as_ptr(),
            b.as_ptr(),
            n.as_ptr(),
        ))
    }
}

/// What the client knows of an exchange.
pub struct ClientSide<'a> {
    pub user: &'a CStr,
    pub password: &'a CStr,
    pub salt: &'a BigNum,
    pub a: &'a BigNum,
    pub a_pub: &'a BigNum,
    pub b_pub: &'a BigNum,
}

/// The premaster secret on the client's side (RFC 5054 section 2.6).
pub fn client_secret(ctx: &LibCtx, group: &Group, side: &ClientSide<'_>) -> Result<BigNum> {
    let u = scrambler(ctx, side.a_pub, side.b_pub, &group.n)?;
    // SAFETY: all live; results are ours.
    unsafe {
        let x = BigNum::adopt(SRP_Calc_x_ex(
            side.salt.as_ptr(),
            side.user.as_ptr(),
            side.password.as_ptr(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))?;
        BigNum::adopt(SRP_Calc_client_key_ex(
            group.n.as_ptr(),
            side.b_pub.as_ptr(),
            group.g.as_ptr(),
            x.as_ptr(),
            side.a.as_ptr(),
            u.as_ptr(),
            ctx.as_ptr(),
            ctx.properties_ptr(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        let ctx = LibCtx::default();
        let group = default_group(Some(c"2048")).unwrap();
        assert!(is_known_group(&group.g, &group.n));
        let (salt, v) = verifier(&ctx, c"alice", c"secret", None, &group).unwrap();
        let (a, b) = (BigNum::from_bytes(&[3; 48]).unwrap(), BigNum::from_bytes(&[5; 48]).unwrap());
        let a_pub = client_public(&a, &group).unwrap();
        let b_pub = server_public(&ctx, &b, &group, &v).unwrap();
        assert!(client_public_is_good(&a_pub, &group.n) && server_public_is_good(&b_pub, &group.n));
        assert!(!client_public_is_good(&group.n, &group.n));
        let server = server_secret(&ctx, &a_pub, &b_pub, &b, &v, &group.n).unwrap();
        let mut side = ClientSide {
            user: c"alice",
            password: c"secret",
            salt: &salt,
            a: &a,
            a_pub: &a_pub,
            b_pub: &b_pub,
        };
        assert_eq!(client_secret(&ctx, &group, &side).unwrap().to_bytes(), server.to_bytes());
        side.password = c"wrong";
        assert_ne!(client_secret(&ctx, &group, &side).unwrap().to_bytes(), server.to_bytes());
        crate::ossl::err::clear();
    }
}
