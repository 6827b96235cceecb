// SPDX-License-Identifier: GPL-3.0-or-later
#include "unix_signals.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace weiwatch {
namespace {

// A signal handler may do little more than write; the byte wakes the event loop, which may do everything.
std::array<int, 2> s_pipe{-1, -1};

int openPipe()
{
    if (pipe2(s_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qFatal("no pipe for signals");
    }
    return s_pipe[0];
}

void noteSignal(int number)
{
    const int kept = errno;
    const char byte = static_cast<char>(number);
    // A full pipe means that the same news are on their way already.
    [[maybe_unused]] const ssize_t written = write(s_pipe[1], &byte, 1);
    errno = kept;
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaction(number, &action, nullptr);
    }
}

} // namespace

UnixSignals::UnixSignals()
    : m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
    setHandler(noteSignal);
}

UnixSignals::~UnixSignals()
{
    setHandler(SIG_DFL);
    m_notifier.setEnabled(false);
    close(s_pipe[0]);
    close(s_pipe[1]);
}

void UnixSignals::read()
{
    char byte = 0;
    while (::read(s_pipe[0], &byte, 1) == 1) {
        if (byte == SIGHUP) {
            emit reloadRequested();
        } else {
            emit terminationRequested();
        }
    }
}

} // namespace weiwatch
