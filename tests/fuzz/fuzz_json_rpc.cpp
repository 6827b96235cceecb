// SPDX-License-Identifier: GPL-3.0-or-later
#include <rpc/json_rpc.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// Whatever an answer holds, each reader takes it or says what it found.
void readEveryWay(const jsonrpc::Answer &answer)
{
    if (!answer) {
        require(answer.error().detail.size() <= 200);
        return;
    }
    const auto wei = jsonrpc::toWei(*answer);
    const auto number = jsonrpc::toUInt64(*answer);
    require(wei || wei.error().detail.size() <= 200);
    require(!number || (wei && *wei == Wei(*number)));
    for (const qsizetype count : {0, 1, 2}) {
        const auto words = jsonrpc::toWords(*answer, count);
        require(!words || words->size() == static_cast<size_t>(count));
    }
    const auto block = jsonrpc::toBlockRef(*answer);
    require(!block || block->time.isValid());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray reply(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto alone = jsonrpc::decode(reply, 1);
    readEveryWay(alone);
    for (const qsizetype count : {0, 1, 2}) {
        const auto words = jsonrpc::decodeWords(reply, 1, count);
        const auto slowly = alone ? jsonrpc::toWords(*alone, count) : decltype(words)(failure(RpcError(alone.error())));
        require(words.has_value() == slowly.has_value());
        require(words ? *words == *slowly : words.error().kind == slowly.error().kind);
    }
    for (const qsizetype count : {0, 1, 2, 3}) {
        const auto answers = jsonrpc::decodeBatch(reply, 1, count);
        if (answers) {
            require(answers->size() == static_cast<size_t>(count));
            for (const auto &answer : *answers) {
                readEveryWay(answer);
            }
        }
    }
    return 0;
}
