// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot.h"
#include "balance_reader.h"
#include "snapshot_reader.h"
#include "poller.h"
