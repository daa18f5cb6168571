/* Stands between a program and its disk (LD_PRELOAD): notes writes and syncs below one folder in their order, so
   that a power cut can be played at any of them, and makes the n-th of them fail as a full or a broken disk does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096, NAME = 512 };

static char folder[PATH_MAX];
static size_t folder_length;
static int journal = -1;
static int begun;
static char names[DESCRIPTORS][NAME];

/* What is to fail: 'W' writes, 'S' syncs; the how-many-eth; with which error; for how many calls on. */
static volatile long calls, failing_call;
static volatile int failing_error;
static volatile char failing_kind;

static void begin(void)
{
    if (begun) return;
    begun = 1;
    const char *where = getenv("DISK_FOLDER"), *into = getenv("DISK_JOURNAL");
    if (!where) return;
    strncpy(folder, where, sizeof folder - 1);
    folder_length = strlen(folder);
    if (into) journal = (int)syscall(SYS_openat, AT_FDCWD, into, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static int is_ours(const char *path)
{
    begin();
    return folder_length && strncmp(path, folder, folder_length) == 0;
}

static const char *name_of(int descriptor)
{
    return descriptor >= 0 && descriptor < DESCRIPTORS && names[descriptor][0] ? names[descriptor] : 0;
}

static void note(char kind, const char *path, int64_t at, const void *data, int64_t length)
{
    if (journal < 0) return;
    struct { char kind; char unused[3]; int32_t path_length; int64_t at, length; } head = { kind, {0}, (int32_t)strlen(path), at, length };
    struct iovec parts[3] = { { &head, sizeof head }, { (void *)path, strlen(path) }, { (void *)data, data ? (size_t)length : 0 } };
    syscall(SYS_writev, journal, parts, 3);
}

/* One call of a kind is about to be made: tell whether it is to fail. */
static int fails(char kind)
{
    if (kind != failing_kind) return 0;
    long call = __sync_add_and_fetch(&calls, 1);
    if (!failing_call || call < failing_call) return 0;
    errno = failing_error;
    return 1;
}

/* Called by the tests through ctypes. */
void disk_fail(char kind, long call, int error) { calls = 0; failing_kind = kind; failing_call = call; failing_error = error; }
long disk_calls(void) { return calls; }
void disk_note(const char *words) { begin(); note('A', "", 0, words, (int64_t)strlen(words)); }

static void opened(int descriptor, const char *path, int flags)
{
    if (descriptor < 0 || descriptor >= DESCRIPTORS) return;
    names[descriptor][0] = 0;
    if (!is_ours(path) || strlen(path) >= NAME) return;
    strcpy(names[descriptor], path);
    if (flags & O_TRUNC) note('T', path, 0, 0, 0);
    else if (flags & O_CREAT) note('O', path, 0, 0, 0);
}

#define NEXT(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define MODE(flags) mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { NEXT(open); MODE(flags) int made = real(path, flags, mode); opened(made, path, flags); return made; }
int open64(const char *path, int flags, ...) { NEXT(open64); MODE(flags) int made = real(path, flags, mode); opened(made, path, flags); return made; }
int openat(int at, const char *path, int flags, ...) { NEXT(openat); MODE(flags) int made = real(at, path, flags, mode); opened(made, path, flags); return made; }
int openat64(int at, const char *path, int flags, ...) { NEXT(openat64); MODE(flags) int made = real(at, path, flags, mode); opened(made, path, flags); return made; }
int close(int descriptor) { NEXT(close); if (descriptor >= 0 && descriptor < DESCRIPTORS) names[descriptor][0] = 0; return real(descriptor); }

#define WRITTEN(at) { if (path && done > 0) note('W', path, at, data, done); return done; }
ssize_t write(int descriptor, const void *data, size_t length)
{
    NEXT(write);
    const char *path = name_of(descriptor);
    if (path && fails('W')) return -1;
    off_t at = path ? lseek(descriptor, 0, SEEK_CUR) : 0;
    ssize_t done = real(descriptor, data, length);
    WRITTEN(at)
}
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t at)
{
    NEXT(pwrite);
    const char *path = name_of(descriptor);
    if (path && fails('W')) return -1;
    ssize_t done = real(descriptor, data, length, at);
    WRITTEN(at)
}
ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t at)
{
    NEXT(pwrite64);
    const char *path = name_of(descriptor);
    if (path && fails('W')) return -1;
    ssize_t done = real(descriptor, data, length, at);
    WRITTEN(at)
}

#define SYNC(name) int name(int descriptor) { NEXT(name); const char *path = name_of(descriptor); \
    if (path && fails('S')) { return -1; } int done = real(descriptor); if (path && !done) note('S', path, 0, 0, 0); return done; }
SYNC(fsync)
SYNC(fdatasync)

#define SHORTEN(name, type) int name(int descriptor, type length) { NEXT(name); const char *path = name_of(descriptor); \
    int done = real(descriptor, length); if (path && !done) note('T', path, length, 0, 0); return done; }
SHORTEN(ftruncate, off_t)
SHORTEN(ftruncate64, off64_t)

int unlink(const char *path) { NEXT(unlink); int done = real(path); if (!done && is_ours(path)) note('U', path, 0, 0, 0); return done; }
int rename(const char *from, const char *to)
{
    NEXT(rename);
    int done = real(from, to);
    if (!done && is_ours(from)) note('R', from, 0, to, (int64_t)strlen(to));
    return done;
}
