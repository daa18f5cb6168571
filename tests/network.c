/* Notes every socket that a process or its children open towards a network (LD_PRELOAD), a line each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int socket(int domain, int type, int protocol)
{
    static int (*real)(int, int, int);
    if (!real) real = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
    const char *journal = getenv("NETWORK_JOURNAL");
    if (journal && (domain == AF_INET || domain == AF_INET6)) {
        int file = open(journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        if (file >= 0) {
            if (write(file, "socket\n", 7) != 7) { abort(); }
            close(file);
        }
    }
    return real(domain, type, protocol);
}
