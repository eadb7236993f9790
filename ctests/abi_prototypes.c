/* The system's ssl.h and the prototypes of this library in one translation
 * unit: where a type differs, it does not compile. Never linked or run. */
#include <openssl/ssl.h>

#include "../include/openssl/ferrule_prototypes.h"

/* Something to compile, so that the object shows the headers were read. */
const void *const abi_prototypes[] = {
    (const void *)SSL_new,
    (const void *)SSL_CTX_new,
};
