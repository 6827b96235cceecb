// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libssh's objects, freed by themselves. Only shared/ssh's own sources include this.

#include <libssh/libssh.h>

#include <memory>

namespace weiwatch {

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
