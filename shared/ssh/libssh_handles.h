// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libssh's objects, freed by themselves. Only shared/ssh's own sources include this.

#include <libssh/libssh.h>

#include <memory>
#include <type_traits>

namespace weiwatch {

struct FreeSshSession
{
    void operator()(ssh_session session) const { ssh_free(session); }
};
using SessionHandle = std::unique_ptr<std::remove_pointer_t<ssh_session>, FreeSshSession>;

struct FreeSshEvent
{
    void operator()(ssh_event event) const { ssh_event_free(event); }
};
using EventHandle = std::unique_ptr<std::remove_pointer_t<ssh_event>, FreeSshEvent>;

struct FreeSshChannel
{
    void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
};
/// It closes when freed. To be freed before its session.
using ChannelHandle = std::unique_ptr<std::remove_pointer_t<ssh_channel>, FreeSshChannel>;

struct FreeSshKey
{
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using KeyHandle = std::unique_ptr<std::remove_pointer_t<ssh_key>, FreeSshKey>;

struct FreeCString
{
    void operator()(char *text) const { ssh_string_free_char(text); }
};
/// A text that libssh gave away.
using CString = std::unique_ptr<char, FreeCString>;

} // namespace weiwatch
