package dev.learnstream.projections.web;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read once for all who look, and only while somebody looks. It is read again when it is older than two
 * seconds, and older than twenty times what it took to read: so an open page keeps the database busy for a twentieth of
 * the time at most.
 */
public final class Shared<T> {

    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();
    private static final int SHARE = 20;

    private final Reading<T> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Value<T> last;

    public Shared(Reading<T> reading) {
        this.reading = reading;
    }

    /** Reads a value. */
    public interface Reading<T> {
        T read() throws SQLException, InterruptedException;
    }

    /** A value that is good until a time. */
    private record Value<T>(T value, long until) {}

    /** Returns the value. While another request reads it anew, the one before is returned. */
    public T get() throws SQLException, InterruptedException {
        Value<T> known = last;
        if (known != null && (isGood(known) || !lock.tryLock())) {
            return known.value;
        }
        if (known == null) {
            lock.lockInterruptibly();
        }
        try {
            Value<T> now = last;
            return now != null && isGood(now) ? now.value : read();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isGood(Value<?> value) {
        return System.nanoTime() - value.until < 0;
    }

    private T read() throws SQLException, InterruptedException {
        long before = System.nanoTime();
        T value = reading.read();
        long after = System.nanoTime();
        last = new Value<>(value, after + Math.max(INTERVAL, SHARE * (after - before)));
        return value;
    }
}
