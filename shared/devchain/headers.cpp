// SPDX-License-Identifier: GPL-3.0-or-later
#include "dev_chain.h"
#include "dev_chain_server.h"
