// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace weiwatch {

/// A free port of 127.0.0.1 for a program that cannot choose one by itself, kept from others while the program does not
/// listen: neither before its start, nor between its end and its next start.
///
/// The socket is bound and never listens. With SO_REUSEADDR on both, as servers set it, Linux lets another socket bind
/// the same port and listen; it gives the port to nobody who asks for any port (ip(7), socket(7)). A connection to it
/// is refused while the program does not listen.
class HeldPort
{
public:
    HeldPort();
    ~HeldPort();
    Q_DISABLE_COPY_MOVE(HeldPort)

    [[nodiscard]] quint16 number() const { return m_number; }

private:
    int m_socket;
    quint16 m_number = 0;
};

} // namespace weiwatch
