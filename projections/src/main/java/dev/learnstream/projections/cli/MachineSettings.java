package dev.learnstream.projections.cli;

import java.util.Locale;
import java.util.TimeZone;

/** Settings that libraries take from the machine. */
final class MachineSettings {

    /** The zone of the log's times only: they are for people at this machine. */
    private static final String LOG_ZONE = "learnstream.log-zone";

    private MachineSettings() {}

    /**
     * Makes the settings the same on all machines. It has to run before any library reads them.
     *
     * <p>The PostgreSQL driver (42.7) sends the zone's name with each login, and the server refuses names that only
     * Java knows: {@code IST}, {@code GMT+05:30}. Kafka Streams (4.2) numbers the topology's nodes in the digits of the
     * locale, and then does not find them.
     */
    static void settle() {
        System.setProperty(
                LOG_ZONE,
                System.getProperty(LOG_ZONE, TimeZone.getDefault().toZoneId().getId()));
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.ENGLISH);
    }
}
