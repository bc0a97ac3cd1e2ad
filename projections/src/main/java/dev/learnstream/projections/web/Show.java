package dev.learnstream.projections.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes numbers and times for people. Times are in UTC. A value that is not known is a dash. */
public final class Show {

    private static final String NONE = "–";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Show() {}

    /** Returns a number such as {@code 12,345}. */
    public static String number(@Nullable Number value) {
        if (value == null) {
            return NONE;
        }
        double exact = value.doubleValue();
        return exact == Math.rint(exact)
                ? String.format(Locale.ROOT, "%,d", Math.round(exact))
                : String.format(Locale.ROOT, "%,.1f", exact);
    }

    /** Returns a pace such as {@code 1,234}, {@code 0.4} or {@code <0.1}. */
    public static String pace(double perSecond) {
        if (perSecond > 0 && perSecond < 0.1) {
            return "<0.1";
        }
        return perSecond >= 10 || perSecond == 0
                ? number(Math.round(perSecond))
                : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    /** Returns a time such as {@code 2026-01-31 23:59:59}. */
    public static String time(@Nullable Instant time) {
        return time == null ? NONE : TIME.format(time);
    }

    /** Returns a time for machines. */
    public static String iso(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    /** Returns hours and minutes, such as {@code 23:59}. */
    public static String clock(Instant time) {
        return TIME.format(time).substring(11, 16);
    }

    /** Returns a duration in its largest unit, such as {@code 12 s}, {@code 3 min}, {@code 5 h} or {@code 2 d}. */
    public static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : number(seconds / 86_400) + " d";
    }

    /** Returns the time since a moment, such as {@code 3 min ago}. */
    public static String ago(@Nullable Instant then, Instant now) {
        return then == null ? NONE : duration(Duration.between(then, now)) + " ago";
    }
}
