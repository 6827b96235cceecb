// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/deploy_error.h>
#include <deploy/step_event.h>

#include <QJsonObject>
#include <QString>

#include <optional>

namespace weiwatch {

/// "1.5 GiB", the same in every locale.
[[nodiscard]] QString sizeText(qint64 bytes);

/// What the program says: results on standard output, everything else on standard error; with --json, one object a line
/// on standard output and nothing else. A progress bar where standard error is a terminal, plain lines otherwise.
/// Thread: the main one.
class Terminal
{
public:
    explicit Terminal(bool json);

    /// What was asked for: as an object, or as text.
    void result(const QJsonObject &object, const QString &text);
    void step(const StepEvent &event);
    void logLine(const QString &service, const QString &line);
    /// A remark for a person; left out with --json.
    void note(const QString &text);
    void fault(const DeployError &error);
    void fault(const QString &text, const QString &kind);

    /// A question that a person answers with yes or no. No, where nobody sits there.
    [[nodiscard]] bool confirmed(const QString &question);
    /// What a person types after a question. Nothing, where nobody sits there.
    [[nodiscard]] std::optional<QString> answer(const QString &question);
    /// The same, not shown while it is typed.
    [[nodiscard]] std::optional<QString> secret(const QString &question);
    [[nodiscard]] bool hasPerson() const { return m_hasPerson && !m_json; }

private:
    void bar(const StepEvent &event, const QString &text);
    void endBar();

    const bool m_json;
    const bool m_hasBar;
    const bool m_hasPerson;
    bool m_barShown = false;
    QString m_barText;
};

} // namespace weiwatch
