/* SSL_CTX_set_session_id_context(3) on a client: what it may resume, and keys of PSK callbacks. */
#include "common.h"

static SSL_SESSION *mk(SSL *s)
{
    SSL_SESSION *x = SSL_SESSION_new();
    unsigned char k[32] = {5};
    SSL_SESSION_set1_master_key(x, k, 32);
    SSL_SESSION_set_cipher(x, SSL_CIPHER_find(s, (const unsigned char *)"\x13\x01"));
    SSL_SESSION_set_protocol_version(x, TLS1_3_VERSION);
    return x;
}

static int use(SSL *s, const EVP_MD *m, const unsigned char **i, size_t *n, SSL_SESSION **x)
{
    (void)m;
    *i = (const unsigned char *)"id";
    *n = 2;
    *x = mk(s);
    return 1;
}

static int fnd(SSL *s, const unsigned char *i, size_t n, SSL_SESSION **x)
{
    (void)i;
    *x = n == 2 ? mk(s) : NULL;
    return 1;
}

int main()
{
    for (int k = 0; k < 2; k++)
        for (int c = 0; c < 2; c++)
            for (int v = 0; v < 2; v++) {
                SSL_CTX *cc = client_ctx(v ? TLS1_2_VERSION : TLS1_3_VERSION), *sc = server_ctx(v ? TLS1_2_VERSION : TLS1_3_VERSION, "rsa");
                if (k) {
                    SSL_CTX_set_psk_client_callback(cc, give_psk);
                    SSL_CTX_set_psk_server_callback(sc, find_psk);
                    if (v)
                        SSL_CTX_set_cipher_list(cc, "PSK-AES128-GCM-SHA256");
                    else
                        SSL_CTX_set_ciphersuites(cc, "TLS_AES_128_GCM_SHA256");
                } else {
                    SSL_CTX_set_psk_use_session_callback(cc, use);
                    SSL_CTX_set_psk_find_session_callback(sc, fnd);
                }
                if (c)
                    SSL_CTX_set_session_id_context(cc, (const unsigned char *)"cli", 3);
                PAIR *p = pair_take(cc, sc);
                int ok = pair_trace(p);
                printf("%d %d %d: %d reused %d\n", k, c, v, ok, SSL_session_reused(p->c));
                pair_free(p);
            }
    /* resumption with client ctx */ for (int v = 0; v < 2; v++)
        for (int e = 0; e < 2; e++) {
            int ver = v ? TLS1_2_VERSION : TLS1_3_VERSION;
            SSL_CTX *cc = client_ctx(ver), *sc = server_ctx(ver, "rsa");
            SSL_SESSION *x = NULL;
            if (e)
                SSL_CTX_set_session_id_context(cc, (const unsigned char *)"one", 3);
            pair_run(cc, sc, NULL, &x);
            PAIR *p = pair_new(cc, sc);
            SSL_set_session(p->c, x);
            SSL_set_session_id_context(p->c, (const unsigned char *)"cli", 3);
            int ok = pair_trace(p);
            printf("res %d %d: %d\n", v, e, ok);
            pair_free(p);
            p = pair_new(cc, sc);
            SSL_set_session(p->c, x);
            ok = pair_trace(p);
            printf("res again %d %d: %d reused %d\n", v, e, ok, SSL_session_reused(p->c));
            pair_free(p);
            SSL_SESSION_free(x);
            SSL_CTX_free(cc);
            SSL_CTX_free(sc);
        }
}
