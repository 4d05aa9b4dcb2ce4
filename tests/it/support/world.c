/* What the world does to a program: its disk is full, its clock is wrong, a file is its end. Loaded
 * into the real program by LD_PRELOAD; a variable asks for each, and a file that it names may
 * change it while the program runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* WORLD_FULL: while this file is there, no other one grows. */
static int is_full(int fd) {
    const char *flag = getenv("WORLD_FULL");
    struct stat file;
    return flag && access(flag, F_OK) == 0 && fstat(fd, &file) == 0 && S_ISREG(file.st_mode);
}

/* A part may still fit: then a write is short before the next one fails. */
static size_t room(size_t size) {
    static unsigned calls;
    return __atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED) % 3 == 0 ? size / 2 : 0;
}

#define WRITES(name, arguments, call)                                                              \
    ssize_t name arguments {                                                                       \
        if (is_full(fd) && (size = room(size)) == 0) {                                             \
            errno = ENOSPC;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return REAL(name) call;                                                                    \
    }
WRITES(write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
WRITES(pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
WRITES(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at))

/* WORLD_CLOCK: this file has the seconds that the clock is ahead. */
static long ahead(void) {
    const char *name = getenv("WORLD_CLOCK");
    FILE *file = name ? fopen(name, "r") : NULL;
    long seconds = 0;
    if (file) {
        if (fscanf(file, "%ld", &seconds) != 1)
            seconds = 0;
        fclose(file);
    }
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = REAL(clock_gettime)(clock, now);
    if (!failed && clock == CLOCK_REALTIME)
        now->tv_sec += ahead();
    return failed;
}

/* WORLD_POISON: who opens a file of such a name dies of it, as of all memory. */
static void taste(const char *path) {
    const char *poison = getenv("WORLD_POISON");
    if (poison && strstr(path, poison))
        raise(SIGKILL);
}

#define OPENS(name)                                                                                \
    int name(const char *path, int flags, ...) {                                                   \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                    \
        va_end(more);                                                                              \
        taste(path);                                                                               \
        return REAL(name)(path, flags, mode);                                                      \
    }
OPENS(open)
OPENS(open64)
