// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_watch.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QFile>
#include <QHash>
#include <QMetaEnum>
#include <QSet>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <semaphore.h>
#include <ucontext.h>
#include <unistd.h>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

constexpr size_t kWorstKept = 5;
constexpr auto kPause = 5ms;
constexpr int kDeepest = 160;

std::atomic<int> aside = 0;          ///< how many Asides live
std::atomic<bool> isInEvent = false; ///< of the GUI thread

std::chrono::nanoseconds ownCpuTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

// What the signal handler fills: it may neither allocate nor lock. sem_post is allowed (signal-safety(7)); backtrace()
// is safe once it has run, for then its library is loaded, and it finds its tables without a lock (glibc 2.35, GCC 12).
std::array<void *, kDeepest> sampled{};
int sampledDepth = 0;
void *sampledPlace = nullptr; ///< the frames before it are the handler's and what called it
sem_t sampleTaken;

void *interruptedAt(const void *context)
{
    const auto &machine = static_cast<const ucontext_t *>(context)->uc_mcontext;
#if defined(__x86_64__)
    return reinterpret_cast<void *>(machine.gregs[REG_RIP]);
#elif defined(__aarch64__)
    return reinterpret_cast<void *>(machine.pc);
#else
#error "where does this processor's context keep the program counter?"
#endif
}

void takeSample(int, siginfo_t *, void *context)
{
    const int before = errno;
    sampledPlace = interruptedAt(context);
    sampledDepth = ::backtrace(sampled.data(), kDeepest);
    ::sem_post(&sampleTaken);
    errno = before;
}

struct Frame
{
    QByteArray library; ///< "libQt6Core.so.6"
    QByteArray function;
};

Frame frameAt(void *returnAddress)
{
    Dl_info info{};
    if (::dladdr(static_cast<char *>(returnAddress) - 1, &info) == 0) {
        return {"?", "?"};
    }
    Frame frame{QByteArray(info.dli_fname ? info.dli_fname : "?"), QByteArray(info.dli_sname ? info.dli_sname : "?")};
    frame.library = frame.library.mid(frame.library.lastIndexOf('/') + 1);
    int status = 0;
    if (char *readable = abi::__cxa_demangle(frame.function.constData(), nullptr, nullptr, &status)) {
        frame.function = readable;
        std::free(readable);
    }
    return frame;
}

bool isForbiddenLibrary(const QByteArray &library)
{
    return library.startsWith("libssh") || library.startsWith("libsqlite") || library.startsWith("libqsqlite") ||
           library.startsWith("libQt6Sql");
}

bool isWaitOfQt(const QByteArray &function)
{
    static const QByteArrayList waits{
        "QProcess::waitFor", "QAbstractSocket::waitFor", "QLocalSocket::waitFor",        "QIODevice::waitFor",
        "QThread::wait(",    "QThreadPool::waitForDone", "QFutureInterfaceBase::waitFor"};
    return std::ranges::any_of(waits, [&](const QByteArray &wait) { return function.startsWith(wait); });
}

/// System calls that end when a peer, a child or a clock wants it.
bool isWaitOfSystem(const QByteArray &function)
{
    static const QSet<QByteArray> waits{
        "poll",     "ppoll",        "select",  "pselect", "epoll_wait", "connect",         "accept",    "accept4",
        "recv",     "recvfrom",     "recvmsg", "send",    "sendto",     "sendmsg",         "read",      "write",
        "wait4",    "waitpid",      "waitid",  "wait",    "usleep",     "clock_nanosleep", "nanosleep", "sleep",
        "sem_wait", "sem_clockwait"};
    QByteArray plain = function;
    while (plain.startsWith('_')) {
        plain.remove(0, 1); // glibc names each call twice or thrice
    }
    return waits.contains(plain.startsWith("libc_") ? plain.mid(5) : plain);
}

/// The display's connection, the event loop's own wait, and a test's that waits for a condition.
bool mayWait(const Frame &frame)
{
    static const QByteArrayList libraries{"libxcb", "libX11", "libQt6XcbQpa", "libglib"};
    return frame.function.startsWith("QTest::") ||
           std::ranges::any_of(libraries, [&](const QByteArray &library) { return frame.library.startsWith(library); });
}

/// Events that are being handled stand between a wait and the loop that called them.
std::span<const Frame> sinceTheEvent(std::span<const Frame> frames)
{
    const auto isHandling = [](const Frame &frame) {
        return frame.function.startsWith("QApplication::notify(") ||
               frame.function.startsWith("QApplicationPrivate::notify") ||
               frame.function.startsWith("QCoreApplication::notify");
    };
    return frames.first(static_cast<size_t>(std::ranges::find_if(frames, isHandling) - frames.begin()));
}

/// Empty: the thread may be there.
QByteArray whyForbidden(std::span<const Frame> frames, bool isAsleep)
{
    for (const Frame &frame : frames) {
        if (isForbiddenLibrary(frame.library)) {
            return "inside " + frame.library;
        }
        if (isWaitOfQt(frame.function)) {
            return "waits in " + frame.function;
        }
    }
    const bool isAllowed = std::ranges::any_of(sinceTheEvent(frames), mayWait);
    if (isAsleep && !isAllowed && !frames.empty() && isWaitOfSystem(frames.front().function)) {
        return "waits in " + frames.front().function;
    }
    return {};
}

} // namespace

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Qt comes by here for the events of every thread.
    if (QThread::currentThread() != thread() || isInEvent || aside > 0) {
        return QApplication::notify(receiver, event);
    }
    // Named before: it may delete itself.
    const char *type = receiver->metaObject()->className();
    EventCost cost{.receiver = type, .type = event->type()};
    if (const QString name = receiver->objectName(); !name.isEmpty()) {
        cost.receiver += " \"" + name.toUtf8() + '"';
    }
    isInEvent = true;
    const auto before = ownCpuTime();
    const bool result = QApplication::notify(receiver, event);
    cost.cpu = std::chrono::duration_cast<std::chrono::microseconds>(ownCpuTime() - before);
    isInEvent = false;
    take(cost);
    return result;
}

void WatchedApplication::take(const EventCost &cost)
{
    ++m_events;
    const auto place = std::ranges::upper_bound(m_worst, cost.cpu, std::greater(), &EventCost::cpu);
    m_worst.insert(place, cost);
    if (m_worst.size() > kWorstKept) {
        m_worst.pop_back();
    }
}

void WatchedApplication::forget()
{
    m_worst.clear();
    m_events = 0;
}

WatchedApplication::Aside::Aside()
{
    ++aside;
}

WatchedApplication::Aside::~Aside()
{
    --aside;
}

/// Thread: made and ended on the sampled one; run() is the sampling one's.
class StackSampler::Private
{
public:
    Private()
        : m_sampled(::gettid())
    {
        ::sem_init(&sampleTaken, 0, 0);
        (void)::backtrace(sampled.data(), kDeepest); // loads what it needs
        struct sigaction action{};
        action.sa_sigaction = takeSample;
        action.sa_flags = SA_RESTART | SA_SIGINFO;
        ::sigaction(SIGPROF, &action, nullptr);
        const auto *dispatcher = QAbstractEventDispatcher::instance();
        m_connections = {
            QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, [this] { m_isLooping = true; }),
            QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, [this] { m_isLooping = false; })};
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    }
    ~Private()
    {
        m_thread.request_stop();
        m_thread.join();
        for (const auto &connection : m_connections) {
            QObject::disconnect(connection);
        }
        ::signal(SIGPROF, SIG_IGN);
        ::sem_destroy(&sampleTaken);
    }
    Q_DISABLE_COPY_MOVE(Private)

    qsizetype samples() const { return m_samples; }
    std::vector<BlockedSample> blocked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_blocked;
    }

private:
    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(kPause);
            if (isAtWork() && aside == 0) {
                look();
            }
        }
    }

    /// A loop says that it is about to block before it takes the events that are there already.
    bool isAtWork() const { return isInEvent || !m_isLooping; }

    void look()
    {
        const bool isAsleep = threadSleeps();
        if (::tgkill(::getpid(), m_sampled, SIGPROF) != 0) {
            return;
        }
        while (::sem_wait(&sampleTaken) != 0) { // EINTR
        }
        ++m_samples;
        const std::span<void *> all(sampled.data(), static_cast<size_t>(sampledDepth));
        std::vector<Frame> frames;
        for (auto place = std::ranges::find(all, sampledPlace); place != all.end(); ++place) {
            frames.push_back(known(*place));
        }
        if (const QByteArray why = whyForbidden(frames, isAsleep); !why.isEmpty()) {
            keep(why, frames);
        }
    }

    /// proc(5): the state comes after the name, which is in brackets.
    bool threadSleeps() const
    {
        QFile file(QStringLiteral("/proc/self/task/%1/stat").arg(m_sampled));
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        const QByteArray stat = file.readAll();
        const qsizetype end = stat.lastIndexOf(')');
        return end > 0 && (stat.mid(end + 2, 1) == "S" || stat.mid(end + 2, 1) == "D");
    }

    const Frame &known(void *address)
    {
        auto found = m_frames.find(address);
        return found != m_frames.end() ? *found : *m_frames.insert(address, frameAt(address));
    }

    void keep(const QByteArray &why, std::span<const Frame> frames)
    {
        constexpr size_t kShown = 40;
        BlockedSample sample{.why = why};
        for (const Frame &frame : frames.first(std::min(frames.size(), kShown))) {
            sample.callers << frame.library + ": " + frame.function;
        }
        const std::scoped_lock lock(m_mutex);
        m_blocked.push_back(sample);
    }

    const pid_t m_sampled;
    std::array<QMetaObject::Connection, 2> m_connections;
    std::atomic<bool> m_isLooping = false;
    std::atomic<qsizetype> m_samples = 0;
    QHash<void *, Frame> m_frames; ///< of the sampling thread
    mutable std::mutex m_mutex;
    std::vector<BlockedSample> m_blocked;
    std::jthread m_thread;
};

StackSampler::StackSampler()
    : d(std::make_unique<Private>())
{
}

StackSampler::~StackSampler() = default;

qsizetype StackSampler::samples() const
{
    return d->samples();
}

std::vector<BlockedSample> StackSampler::blocked() const
{
    return d->blocked();
}

QByteArray reportOf(const WatchedApplication &application, const StackSampler &sampler)
{
    const auto types = QMetaEnum::fromType<QEvent::Type>();
    QByteArray text = QByteArray::number(application.events()) + " events; the costliest on the GUI thread:\n";
    for (const EventCost &cost : application.worst()) {
        const char *type = types.valueToKey(cost.type);
        text += "  " + QByteArray::number(static_cast<double>(cost.cpu.count()) / 1000, 'f', 1) + " ms  " +
                cost.receiver + ' ' + (type ? QByteArray(type) : QByteArray::number(cost.type)) + '\n';
    }
    const auto blocked = sampler.blocked();
    text += QByteArray::number(sampler.samples()) +
            " stacks sampled; forbidden: " + QByteArray::number(blocked.size()) + '\n';
    for (const BlockedSample &sample : blocked) {
        text += "  " + sample.why + "\n    " + sample.callers.join("\n    ") + '\n';
    }
    return text;
}

} // namespace weiwatch
