// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: the target it belongs to is there for its precompiled header.
