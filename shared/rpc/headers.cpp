// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpc_error.h"
#include "json_rpc.h"
#include "rpc_endpoint.h"
#include "endpoint_pool.h"
