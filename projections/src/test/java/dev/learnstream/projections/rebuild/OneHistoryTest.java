package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs batches, holding, expiry, discards, redrives, replays, rebuilds, rollbacks, deletions and edits of the catalogue
 * in random order. After each step the tables, dead letters, held events, fates and counts agree with a model of the
 * events that count.
 */
class OneHistoryTest {

    /** Run more seeds with {@code -Dseeds=200}. */
    private static final int SEEDS = Integer.getInteger("seeds", 12);

    private static final HistoryRun RUN = new HistoryRun();
    private static final Set<RandomOperations.Step> DONE = EnumSet.noneOf(RandomOperations.Step.class);

    @AfterAll
    static void stop() {
        RUN.close();
        assertThat(DONE).as("each kind of step was taken").containsAll(EnumSet.allOf(RandomOperations.Step.class));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tablesLettersFatesAndAccountsAgree(long seed) throws Exception {
        DONE.addAll(new RandomOperations(RUN, seed).run());
    }

    /** Each control takes away one condition of the agreement. */
    @Nested
    class Controls {

        @AfterEach
        void mend() {
            RUN.database().execute("DROP TRIGGER IF EXISTS control ON learnstream.dead_letters");
            RUN.database().execute("DROP TRIGGER IF EXISTS control ON learnstream.rebuilds");
        }

        private void control(String table, String condition, String change) {
            RUN.database()
                    .execute("CREATE OR REPLACE FUNCTION learnstream.control() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN IF " + condition + " THEN " + change + "; END IF; RETURN NEW; END $$");
            RUN.database()
                    .execute("CREATE TRIGGER control BEFORE UPDATE ON " + table
                            + " FOR EACH ROW EXECUTE FUNCTION learnstream.control()");
        }

        private void assertThatSomeSeedFails() {
            assertThatThrownBy(() -> {
                        for (long seed : seeds().toArray()) {
                            new RandomOperations(RUN, seed).run();
                        }
                    })
                    .isInstanceOf(AssertionError.class);
        }

        @Test
        void failWithoutTheResolveOfWhatIsReplayed() {
            control("learnstream.dead_letters", "NEW.closed_by LIKE 'replay %'", "RETURN OLD");

            assertThatSomeSeedFails();
        }

        @Test
        void failWhenAnEventsOwnTimeSaysSinceWhenKafkaSpeaks() {
            control("learnstream.rebuilds", "true", "NEW.history_from := '2000-01-01Z'");

            assertThatSomeSeedFails();
        }

        @Test
        void failWhenDiscardedEventsAreReplayed() {
            control("learnstream.dead_letters", "NEW.state = 'discarded'", "NEW.state := 'open'");

            assertThatSomeSeedFails();
        }
    }
}
