// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_clock.h"
#include "futures.h"
