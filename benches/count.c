/* Preloaded: counts what a thread asks for: heap allocations, locks of pthread, system calls that move bytes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { ALLOCATIONS, LOCKS, SYSCALLS, COUNTS };
static __thread uint64_t counts[COUNTS] __attribute__((tls_model("initial-exec")));

const uint64_t *bench_counts(void) { return counts; }

/* glibc's own names for its allocator. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

void *malloc(size_t size)
{
    counts[ALLOCATIONS]++;
    return __libc_malloc(size);
}
void *calloc(size_t number, size_t size)
{
    counts[ALLOCATIONS]++;
    return __libc_calloc(number, size);
}
void *realloc(void *old, size_t size)
{
    counts[ALLOCATIONS]++;
    return __libc_realloc(old, size);
}
void *aligned_alloc(size_t alignment, size_t size)
{
    counts[ALLOCATIONS]++;
    return __libc_memalign(alignment, size);
}
int posix_memalign(void **out, size_t alignment, size_t size)
{
    counts[ALLOCATIONS]++;
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : 12;
}

/* Found before main: looking a name up may itself lock. */
#define COUNTED(result, name, parameters, arguments, counter)               \
    static result(*next_##name) parameters;                                 \
    __attribute__((constructor)) static void find_##name(void)              \
    {                                                                       \
        if (!next_##name)                                                   \
            next_##name = (result(*) parameters)dlsym(RTLD_NEXT, #name);    \
    }                                                                       \
    result name parameters                                                  \
    {                                                                       \
        find_##name();                                                      \
        counts[counter]++;                                                  \
        return next_##name arguments;                                       \
    }

COUNTED(int, pthread_mutex_lock, (pthread_mutex_t * lock), (lock), LOCKS)
COUNTED(int, pthread_mutex_trylock, (pthread_mutex_t * lock), (lock), LOCKS)
COUNTED(int, pthread_rwlock_rdlock, (pthread_rwlock_t * lock), (lock), LOCKS)
COUNTED(int, pthread_rwlock_wrlock, (pthread_rwlock_t * lock), (lock), LOCKS)
COUNTED(int, pthread_rwlock_tryrdlock, (pthread_rwlock_t * lock), (lock), LOCKS)
COUNTED(int, pthread_rwlock_trywrlock, (pthread_rwlock_t * lock), (lock), LOCKS)
COUNTED(ssize_t, read, (int fd, void *p, size_t n), (fd, p, n), SYSCALLS)
COUNTED(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), SYSCALLS)
COUNTED(ssize_t, readv, (int fd, const struct iovec *v, int n), (fd, v, n), SYSCALLS)
COUNTED(ssize_t, writev, (int fd, const struct iovec *v, int n), (fd, v, n), SYSCALLS)
COUNTED(ssize_t, recv, (int fd, void *p, size_t n, int flags), (fd, p, n, flags), SYSCALLS)
COUNTED(ssize_t, send, (int fd, const void *p, size_t n, int flags), (fd, p, n, flags), SYSCALLS)
COUNTED(ssize_t, recvmsg, (int fd, struct msghdr *m, int flags), (fd, m, flags), SYSCALLS)
COUNTED(ssize_t, sendmsg, (int fd, const struct msghdr *m, int flags), (fd, m, flags), SYSCALLS)
