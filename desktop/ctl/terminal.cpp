// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <sentences/deploy_sentences.h>

#include <QJsonDocument>
#include <QLocale>
#include <QMetaEnum>

#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

bool isTerminal(FILE *stream)
{
#ifdef Q_OS_UNIX
    return ::isatty(::fileno(stream)) == 1;
#else
    Q_UNUSED(stream);
    return false;
#endif
}

/// What is typed meanwhile is not shown.
class Unseen
{
public:
#ifdef Q_OS_UNIX
    Unseen()
    {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (m_isTerminal) {
            termios unseen = m_before;
            unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
        }
    }
    ~Unseen()
    {
        if (m_isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        }
    }

private:
    termios m_before{};
    bool m_isTerminal = false;
#else
    Unseen() = default;
    ~Unseen() = default;
#endif
    Q_DISABLE_COPY_MOVE(Unseen)
};

void write(FILE *stream, const QString &text)
{
    std::fputs(text.toUtf8().constData(), stream);
    std::fflush(stream);
}

void writeObject(const QJsonObject &object)
{
    write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

QString wordFor(StepEvent::What what)
{
    switch (what) {
    case StepEvent::What::Begun:
        return u"begun"_s;
    case StepEvent::What::Progress:
        return u"progress"_s;
    case StepEvent::What::Said:
        return u"said"_s;
    case StepEvent::What::Done:
        return u"done"_s;
    case StepEvent::What::Skipped:
        return u"skipped"_s;
    case StepEvent::What::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QString lineOf(const StepEvent &event)
{
    switch (event.what) {
    case StepEvent::What::Begun:
        return stepTitle(event.step);
    case StepEvent::What::Said:
        return u"  "_s + sentence(event);
    case StepEvent::What::Skipped:
        return u"  already so"_s;
    default:
        return {};
    }
}

} // namespace

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

Terminal::Terminal(bool json)
    : m_json(json)
    , m_hasBar(!json && isTerminal(stderr))
    , m_hasPerson(isTerminal(stdin) && isTerminal(stderr))
{
}

void Terminal::result(const QJsonObject &object, const QString &text)
{
    endBar();
    if (m_json) {
        QJsonObject line = object;
        line.insert(u"event"_s, u"result"_s);
        writeObject(line);
    } else {
        write(stdout, text);
    }
}

void Terminal::step(const StepEvent &event)
{
    if (m_json) {
        writeObject({{u"event"_s, u"step"_s},
                     {u"step"_s, nameOf(event.step)},
                     {u"what"_s, wordFor(event.what)},
                     {u"fraction"_s, event.fraction},
                     {u"elapsed_ms"_s, static_cast<qint64>(event.elapsed.count())},
                     {u"text"_s, sentence(event)}});
        return;
    }
    const QString line = lineOf(event);
    if (m_hasBar) {
        bar(event, line.isEmpty() ? m_barText : line.trimmed());
    } else if (!line.isEmpty()) {
        write(stderr, line + u'\n');
    }
}

void Terminal::logLine(const QString &service, const QString &line)
{
    if (m_json) {
        writeObject({{u"event"_s, u"log"_s}, {u"service"_s, service}, {u"line"_s, line}});
    } else {
        write(stdout, service + u": "_s + line + u'\n');
    }
}

void Terminal::note(const QString &text)
{
    if (!m_json) {
        endBar();
        write(stderr, text + u'\n');
    }
}

void Terminal::fault(const DeployError &error)
{
    const auto kinds = QMetaEnum::fromType<DeployError::Kind>();
    fault(sentence(error), QString::fromLatin1(kinds.valueToKey(static_cast<int>(error.kind))));
}

void Terminal::fault(const QString &text, const QString &kind)
{
    endBar();
    if (m_json) {
        writeObject({{u"event"_s, u"fault"_s}, {u"kind"_s, kind}, {u"text"_s, text}});
    } else {
        write(stderr, u"weiwatchctl: "_s + text + u'\n');
    }
}

bool Terminal::confirmed(const QString &question)
{
    return answer(question + u" [yes/no]"_s) == u"yes"_s;
}

std::optional<QString> Terminal::answer(const QString &question)
{
    if (!hasPerson()) {
        return std::nullopt;
    }
    endBar();
    write(stderr, question + u' ');
    std::string line;
    return std::getline(std::cin, line) ? std::optional(QString::fromStdString(line)) : std::nullopt;
}

std::optional<QString> Terminal::secret(const QString &question)
{
    const Unseen unseen;
    auto typed = answer(question);
    if (typed) {
        write(stderr, u"\n"_s); // what ended it was not shown either
    }
    return typed;
}

void Terminal::bar(const StepEvent &event, const QString &text)
{
    constexpr int kWidth = 24;
    constexpr qsizetype kLongest = 70;
    const auto filled = static_cast<qsizetype>(std::lround(event.fraction * kWidth));
    m_barText = text;
    m_barShown = true;
    // \033[K takes away what a longer line left.
    write(stderr, u"\r[%1%2] %3 %  %4\033[K"_s.arg(QString(filled, u'#'), QString(kWidth - filled, u' '))
                      .arg(static_cast<int>(event.fraction * 100), 3)
                      .arg(text.left(kLongest)));
}

void Terminal::endBar()
{
    if (std::exchange(m_barShown, false)) {
        write(stderr, u"\n"_s);
    }
}

} // namespace weiwatch
