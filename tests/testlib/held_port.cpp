// SPDX-License-Identifier: GPL-3.0-or-later
#include "held_port.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weiwatch {

HeldPort::HeldPort()
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const int yes = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *const any = reinterpret_cast<sockaddr *>(&address);
    if (::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0 || ::bind(m_socket, any, size) != 0 ||
        ::getsockname(m_socket, any, &size) != 0) {
        qFatal("no port of 127.0.0.1 is free");
    }
    m_number = ntohs(address.sin_port);
}

HeldPort::~HeldPort()
{
    ::close(m_socket);
}

} // namespace weiwatch
