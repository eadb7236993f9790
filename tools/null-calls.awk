# Reads the prototypes of include/openssl/ferrule_prototypes.h and writes a table of calls for ctests/null_each.c:
# every function of the reference's ABI once for each pointer it takes, with NULL there and something sound elsewhere.
function trim(s) { sub(/^[ \t]+/, "", s); sub(/[ \t]+$/, "", s); return s }

# The type of a parameter, without its name.
function type_of(p) {
    p = trim(p)
    if (p ~ /\)$/ || p == "void") return p
    sub(/[A-Za-z_0-9]+$/, "", p)
    return trim(p)
}

# Something sound of that type; names are those of null_each.c.
function value(t) {
    gsub(/const /, "", t)
    gsub(/ +\*/, "*", t)
    gsub(/\* +/, "*", t)
    if (t in sound) return sound[t]
    if (t ~ /\*\*$/) return "(void *)slots"
    if (t ~ /^STACK_OF/) return "(void *)list"
    return "NULL"
}

function is_pointer(t) { return t ~ /\*/ || t ~ /(_cb|_func|_fn|_CB|_cb_ex|_callback|_new|_dup|_free)$/ }

BEGIN {
    n_pairs = split("SSL*=ssl|SSL_CTX*=ctx|SSL_SESSION*=sess|SSL_CONF_CTX*=conf|SSL_CIPHER*=cipher|SSL_METHOD*=TLS_method()|" \
        "X509*=x509|EVP_PKEY*=pkey|BIO*=bio|X509_STORE*=store|X509_VERIFY_PARAM*=param|X509_NAME*=name|RSA*=rsa|BIGNUM*=bn|FILE*=file|" \
        "char*=text|unsigned char*=bytes|uint8_t*=bytes|void*=bytes|int*=(int *)slots|size_t*=(size_t *)slots|" \
        "unsigned int*=(unsigned int *)slots|unsigned long*=(unsigned long *)slots|uint64_t*=(uint64_t *)slots|" \
        "int=1|long=1|size_t=1|unsigned int=1|unsigned long=1|uint8_t=1|uint16_t=1|uint32_t=1|uint64_t=1|unsigned char=1|time_t=1|off_t=1|int64_t=1", pairs, "|")
    for (i = 1; i <= n_pairs; i++) { at = index(pairs[i], "="); sound[substr(pairs[i], 1, at - 1)] = substr(pairs[i], at + 1) }
}

/^#|^ \*|^\/\*|^typedef|^extern|^}|^ *$/ { if (text == "") next }
{ text = text " " $0 }
/;[ \t]*$/ {
    line = trim(text); text = ""
    sub(/^OSSL_DEPRECATEDIN_[0-9_]+ /, "", line)
    sub(/;$/, "", line)
    gsub(/[ \t]+/, " ", line)
    if (line ~ /^typedef/ || line ~ /\*?\([A-Za-z_0-9]+\)\(/) next
    at = match(line, /[A-Za-z_][A-Za-z_0-9]*\(/)
    if (line ~ /^(const )?(STACK_OF|LHASH_OF)\(/) { rest = substr(line, index(line, ")") + 1); at = index(line, ")") + match(rest, /[A-Za-z_][A-Za-z_0-9]*\(/) ; match(substr(line, at), /[A-Za-z_][A-Za-z_0-9]*\(/) }
    result = trim(substr(line, 1, at - 1))
    name = substr(line, at); sub(/\(.*/, "", name)
    inside = substr(line, at + length(name) + 1); sub(/\)$/, "", inside)
    # Parameters lie between commas outside brackets.
    n = 0; depth = 0; part = ""
    for (i = 1; i <= length(inside); i++) {
        c = substr(inside, i, 1)
        if (c == "(") depth++
        if (c == ")") depth--
        if (c == "," && depth == 0) { params[++n] = part; part = "" } else part = part c
    }
    params[++n] = part
    # An address near NULL is no answer; DTLS is not there.
    if (name ~ /^DTLSv1_listen$|^SSL_get0_dane$/) next
    for (i = 1; i <= n; i++) if (is_pointer(type_of(params[i]))) {
        call = ""
        for (j = 1; j <= n; j++) call = call (j > 1 ? ", " : "") (j == i ? "NULL" : value(type_of(params[j])))
        if (result == "void") how = "VOID"; else if (result ~ /\*/ || result ~ /_cb|_func|_fn|_CB/) how = "POINTER"; else how = "NUMBER"
        printf "%s(%s, %d, %s(%s))\n", how, name, i, name, call
    }
}
