/*
 * What the prebuilt std does in its own object files, ThreadSanitizer does not see: the slow paths of
 * Mutex, RwLock and Once. Their callers are instrumented and call these instead (the linker's --wrap),
 * which say what was synchronised. tools/tsan gives the mangled names.
 */
#include <stddef.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

/* A lock is one or two words; which of them unlocking writes is std's affair. */
#define LOCK(name, words)                                              \
    void __real_##name(uint32_t *lock);                                \
    void __wrap_##name(uint32_t *lock)                                 \
    {                                                                  \
        int i;                                                         \
                                                                       \
        __real_##name(lock);                                           \
        for (i = 0; i < words; i++)                                    \
            __tsan_acquire(lock + i);                                  \
    }
#define EACH(macro, name, words) macro(name, words)
EACH(LOCK, MUTEX_LOCK, 1)
EACH(LOCK, RWLOCK_READ, 2)
EACH(LOCK, RWLOCK_WRITE, 2)

/* The closure of a Once, `&mut dyn FnMut(&OnceState)`: what it wrote is released before the word says "done". */
struct vtable {
    void *drop;
    size_t size, align;
    void *call_once;
    void (*call_mut)(void *data, const void *state);
};
struct closure {
    void *data;
    const struct vtable *vtable;
    void *once;
};

static void call_mut(void *data, const void *state)
{
    struct closure *inner = data;

    inner->vtable->call_mut(inner->data, state);
    __tsan_release(inner->once);
}

static const struct vtable WRAPPED = { NULL, sizeof(struct closure), sizeof(void *), NULL, call_mut };

#define ONCE(name, words)                                                                                     \
    void __real_##name(void *once, _Bool poison, void *data, const struct vtable *vtable, const void *place); \
    void __wrap_##name(void *once, _Bool poison, void *data, const struct vtable *vtable, const void *place)  \
    {                                                                                                         \
        struct closure closure = { data, vtable, once };                                                      \
                                                                                                              \
        __real_##name(once, poison, &closure, &WRAPPED, place);                                               \
        __tsan_acquire(once);                                                                                 \
    }
EACH(ONCE, ONCE_CALL, 1)

/* Arc's last drop acquires with a fence, which ThreadSanitizer does not know: each drop acquires instead. */
int __real___tsan_atomic32_fetch_sub(volatile int *place, int value, int order);
int __wrap___tsan_atomic32_fetch_sub(volatile int *place, int value, int order)
{
    return __real___tsan_atomic32_fetch_sub(place, value, order == __ATOMIC_RELEASE ? __ATOMIC_ACQ_REL : order);
}
long __real___tsan_atomic64_fetch_sub(volatile long *place, long value, int order);
long __wrap___tsan_atomic64_fetch_sub(volatile long *place, long value, int order)
{
    return __real___tsan_atomic64_fetch_sub(place, value, order == __ATOMIC_RELEASE ? __ATOMIC_ACQ_REL : order);
}
