// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

namespace weiwatch {

/// A value or the error that took its place. Errors are an enum with typed arguments, never a sentence.
template <class T, class E>
using Result = tl::expected<T, E>;

/// Makes the error side of a Result: `return failure(SomeError{…});`
template <class E>
[[nodiscard]] auto failure(E &&error)
{
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

} // namespace weiwatch
