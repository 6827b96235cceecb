// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal_header.h"
#include "seal_key.h"
#include "sealer.h"

#include <core/result.h>

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <memory>
#include <optional>

namespace weiwatch {

/// The header alone, from the beginning of a device: whose passphrase to look for. Errors: as parseSealHeader(),
/// Device.
[[nodiscard]] Result<SealHeader, SealError> readSealHeader(QIODevice &from);

/// Reads what a Sealer wrote, chunk by chunk. What next() has given is whole and unchanged; that nothing is missing is
/// known only once it has given its end.
/// Thread: one, not one that must answer.
class Unsealer
{
public:
    /// Reads header and label. from: opened for reading, at its beginning; outlives this. Errors: any.
    [[nodiscard]] static Result<Unsealer, SealError> begin(QIODevice &from, const QString &passphrase);
    /// The same with a key that is at hand.
    [[nodiscard]] static Result<Unsealer, SealError> begin(QIODevice &from, const SealHeader &header,
                                                           const SealKey &key);
    Unsealer(Unsealer &&) noexcept;
    Unsealer &operator=(Unsealer &&) noexcept;
    ~Unsealer();

    [[nodiscard]] const QByteArray &label() const;
    /// The next bytes; nothing: that was all, and it was all there. Errors: Damaged, Truncated, Device.
    [[nodiscard]] Result<std::optional<QByteArray>, SealError> next();

private:
    class Private;
    explicit Unsealer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// An Unsealer as a device to read from; a fault is a reading error, and kept.
class UnsealedDevice final : public QIODevice
{
public:
    explicit UnsealedDevice(Unsealer unsealer);
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_isAtEnd && m_chunk.isEmpty(); }
    [[nodiscard]] const std::optional<SealError> &fault() const { return m_fault; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    Unsealer m_unsealer;
    QByteArray m_chunk;
    bool m_isAtEnd = false;
    std::optional<SealError> m_fault;
};

} // namespace weiwatch
