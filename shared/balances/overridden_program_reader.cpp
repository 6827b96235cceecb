// SPDX-License-Identifier: GPL-3.0-or-later
#include "balance_reader.h"
#include "sliced_read.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace weiwatch {

namespace {

// 25 bytes that copy BALANCE of each 32-byte word of the call data to memory, and return it:
//   PUSH1 0 / JUMPDEST / DUP1 CALLDATASIZE EQ PUSH1 0x14 JUMPI / DUP1 CALLDATALOAD BALANCE DUP2 MSTORE /
//   PUSH1 0x20 ADD PUSH1 2 JUMP / JUMPDEST CALLDATASIZE PUSH1 0 RETURN
// Call data that is no multiple of 32 would loop until out of gas: callData() makes whole words only.
constexpr auto kProgram = "0x60005b80361460145780353181526020016002565b366000f3";

// Any account will do: its code is overridden for the call. This one is nobody's contract.
constexpr auto kCallee = "0x00000000000000000000000000000000ba1a4ce5";

constexpr qsizetype kMostAddresses = 10'000;
constexpr qsizetype kFewestAddresses = 10;

// What a word costs: 2,651 to run (EIP-2929's cold BALANCE is 2,600 of it) and 368 as call data (EIP-2028); memory
// grows with the square (Yellow Paper, appendix G). Nodes refuse a call that asks for more than their cap, so no more
// is asked for than needed.
quint64 gasFor(qsizetype addresses)
{
    const auto words = static_cast<quint64>(addresses);
    return 60'000 + 3'025 * words + words * words / 512;
}

QByteArray callData(const std::vector<Address> &addresses, qsizetype from, qsizetype count)
{
    static const QByteArray padding(24, '0');
    QByteArray data;
    data.reserve(2 + 64 * count);
    data += "0x";
    for (auto i = from; i < from + count; ++i) {
        data += padding;
        data += addresses[static_cast<std::size_t>(i)].toHexDigits();
    }
    return data;
}

QByteArray encoded(const QJsonValue &block)
{
    const QByteArray list = QJsonDocument(QJsonArray{block}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

class ProgramLimits : public detail::SliceLimits
{
public:
    [[nodiscard]] qsizetype size() const override { return m_size; }
    void succeeded(qsizetype) override {}
    [[nodiscard]] bool shrinkFor(const RpcError &error, qsizetype asked) override
    {
        const bool isAboutSize = error.kind == RpcError::Kind::TooLarge ||
                                 (error.kind == RpcError::Kind::NodeError &&
                                  error.detail.contains(QLatin1String("gas"), Qt::CaseInsensitive));
        if (!isAboutSize || asked <= kFewestAddresses) {
            return false;
        }
        m_size = std::max(kFewestAddresses, asked / 2);
        return true;
    }

private:
    qsizetype m_size = kMostAddresses;
};

class OverriddenProgramReader : public BalanceReader
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("overridden program"); }

    [[nodiscard]] QFuture<Balances> read(RpcEndpoint &endpoint, const BlockPin &pin,
                                         const std::vector<Address> &addresses) override
    {
        return detail::SlicedRead::start(endpoint, m_limits, static_cast<qsizetype>(addresses.size()),
                                         [this, &endpoint, pin, addresses](qsizetype from, qsizetype count) {
                                             return readSlice(endpoint, pin, addresses, from, count);
                                         });
    }

private:
    QFuture<Balances> readSlice(RpcEndpoint &endpoint, const BlockPin &pin, const std::vector<Address> &addresses,
                                qsizetype from, qsizetype count)
    {
        static const QByteArray overrides = QByteArray(R"({")") + kCallee + R"(":{"code":")" + kProgram + R"("}})";
        RpcCall call{.method = "eth_call"};
        call.encodedParams =
            '[' + callObject(addresses, from, count) + ',' + encoded(pin.parameter()) + ',' + overrides + ']';
        return endpoint.words(call, count);
    }

    /// As JSON text. The same few hundred kilobytes of hex go out at every block: they are kept while the addresses
    /// stay the same, and no JSON writer looks at each digit again.
    QByteArray callObject(const std::vector<Address> &addresses, qsizetype from, qsizetype count)
    {
        const bool isWhole = from == 0 && count == static_cast<qsizetype>(addresses.size());
        if (isWhole && m_keptFor == addresses) {
            return m_kept;
        }
        const QByteArray call = QByteArray(R"({"to":")") + kCallee + R"(","data":")" +
                                callData(addresses, from, count) + R"(","gas":")" +
                                toQuantity(gasFor(count)).toLatin1() + R"("})";
        if (isWhole) {
            m_keptFor = addresses;
            m_kept = call;
        }
        return call;
    }

    ProgramLimits m_limits;
    std::vector<Address> m_keptFor;
    QByteArray m_kept;
};

} // namespace

std::unique_ptr<BalanceReader> overriddenProgramReader()
{
    return std::make_unique<OverriddenProgramReader>();
}

} // namespace weiwatch
