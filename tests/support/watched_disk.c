/* Stands between a process and its disk: notes in order what is done to the files of one folder, and lets
 * single calls fail. For LD_PRELOAD; see tests/support/watched_disk.py for how it is told what to do.
 *
 * Syncs are noted and not made: whether the power goes is up to whoever reads the notes. Files that end in
 * -shm can fail, too, but are not noted: they live in memory and do not outlast the power.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FDS 4096
#define REAL(name) ((__typeof__(&name))real(#name))

struct note { char what, pad[3]; uint32_t length; uint64_t offset; };

static char *paths[FDS];
static const char *folder;
static int notes = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static char fail_what;
static int fail_after, fail_for_ever, fail_with;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  folder = getenv("WATCHED_FOLDER");
  const char *to = getenv("WATCHED_NOTES");
  if (to) notes = REAL(open64)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* From here on the call number `after` of a kind fails, or that one and all after it. */
void watched_disk_fail(char what, int after, int for_ever, int with) {
  fail_what = what, fail_after = after, fail_for_ever = for_ever, fail_with = with;
}

/* Another folder than the one the process began with. */
void watched_disk_folder(const char *path) { folder = strdup(path); }

/* How many calls of the kind in question are left before one fails; below zero once one did. */
int watched_disk_left(void) { return fail_after; }

static int fails(char what) {
  if (what != fail_what) return 0;
  fail_after--;
  if (fail_after == 0 || (fail_after < 0 && fail_for_ever)) return errno = fail_with, 1;
  return 0;
}

static int watched(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  return length && path && strncmp(path, folder, length) == 0 && (!path[length] || path[length] == '/');
}

static const char *path_of(int fd) { return fd >= 0 && fd < FDS ? paths[fd] : NULL; }

static int in_memory(const char *path) {
  size_t length = strlen(path);
  return length > 4 && strcmp(path + length - 4, "-shm") == 0;
}

static void put(const void *bytes, size_t length) {
  if (REAL(write)(notes, bytes, length) != (ssize_t)length) abort();
}

/* One note: what, which file, where, and the bytes. */
static void note(char what, const char *path, uint64_t offset, const void *bytes, size_t length) {
  if (notes < 0 || (path && in_memory(path))) return;
  size_t named = path ? strlen(path) + 1 : 1;
  struct note head = {what, {0}, (uint32_t)(named + length), offset};
  pthread_mutex_lock(&lock);
  put(&head, sizeof head);
  put(path ? path : "", named);
  if (length) put(bytes, length);
  pthread_mutex_unlock(&lock);
}

static int opened(int fd, const char *path, int is_new) {
  if (fd < 0 || fd >= FDS) return fd;
  free(paths[fd]);
  paths[fd] = watched(path) ? strdup(path) : NULL;
  if (is_new && paths[fd]) note('c', path, 0, NULL, 0);
  return fd;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); \
    va_end(rest); \
    if (watched(path) && fails('o')) return -1; \
    struct stat before; \
    int is_new = watched(path) && (flags & O_CREAT) && stat(path, &before) != 0; \
    int fd = REAL(name)(path, flags, mode); \
    if (watched(path) && fd >= 0 && !is_new && (flags & O_TRUNC)) note('t', path, 0, NULL, 0); \
    return opened(fd, path, is_new); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (path_of(fd)) free(paths[fd]), paths[fd] = NULL;
  return REAL(close)(fd);
}

ssize_t pread64(int fd, void *bytes, size_t length, off64_t offset) {
  if (path_of(fd) && fails('r')) return -1;
  return REAL(pread64)(fd, bytes, length, offset);
}

/* A write that fails has half of its bytes on the disk. */
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  const char *path = path_of(fd);
  if (!path) return REAL(pwrite64)(fd, bytes, length, offset);
  int failing = fails('w');
  int with = errno;
  ssize_t written = REAL(pwrite64)(fd, bytes, failing ? length / 2 : length, offset);
  if (written > 0) note('w', path, (uint64_t)offset, bytes, (size_t)written);
  if (failing) return errno = with, -1;
  return written;
}

/* What a process says to the world is noted among what it writes: by then the person has seen it. */
ssize_t write(int fd, const void *bytes, size_t length) {
  const char *path = path_of(fd);
  if (path && fails('w')) return -1;
  uint64_t offset = path ? (uint64_t)lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = REAL(write)(fd, bytes, length);
  if (fd == 1 && written > 0) note('a', NULL, 0, bytes, (size_t)written);
  if (path && written > 0) note('w', path, offset, bytes, (size_t)written);
  return written;
}

int ftruncate64(int fd, off64_t length) {
  const char *path = path_of(fd);
  if (path && fails('t')) return -1;
  int result = REAL(ftruncate64)(fd, length);
  if (path && result == 0) note('t', path, (uint64_t)length, NULL, 0);
  return result;
}

#define SYNC(name) \
  int name(int fd) { \
    const char *path = path_of(fd); \
    if (!path) return REAL(name)(fd); \
    if (fails('s')) return -1; \
    note('s', path, 0, NULL, 0); \
    return 0; \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  if (watched(path) && fails('u')) return -1;
  int result = REAL(unlink)(path);
  if (watched(path) && result == 0) note('u', path, 0, NULL, 0);
  return result;
}

int rename(const char *from, const char *to) {
  int result = REAL(rename)(from, to);
  if (watched(from) && result == 0) note('m', from, 0, to, strlen(to));
  return result;
}
