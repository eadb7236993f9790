/* DTLS_method(3): what the first steps of a handshake do on an object without a transport. */
#include "common.h"

static void steps(const char *name, const SSL_METHOD *m)
{
    SSL_CTX *ctx = SSL_CTX_new(m);
    SSL *ssl = SSL_new(ctx);

    printf("%s: version=%s state=%s\n", name, SSL_get_version(ssl), SSL_state_string(ssl));
    trace("  connect", SSL_connect(ssl), ssl);
    SSL_clear(ssl);
    trace("  accept", SSL_accept(ssl), ssl);
    printf("  after: server=%d %s\n", SSL_is_server(ssl), SSL_state_string_long(ssl));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
}

int main(void)
{
#define S(m) steps(#m, m())
    S(DTLS_method);
    S(DTLS_client_method);
    S(DTLS_server_method);
    S(DTLSv1_method);
    S(DTLSv1_client_method);
    S(DTLSv1_server_method);
    S(DTLSv1_2_method);
    S(DTLSv1_2_client_method);
    S(DTLSv1_2_server_method);
    return 0;
}
