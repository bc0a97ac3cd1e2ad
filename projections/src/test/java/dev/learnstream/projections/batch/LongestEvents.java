package dev.learnstream.projections.batch;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The longest valid event of each type, in bytes, of a learner who does not exist. */
public final class LongestEvents {

    /** 64 KiB of JSON, with letters that have more bytes than characters. */
    private static final String JSON = "\"" + "\u20AC".repeat((64 * 1024 - 2) / 3) + "\"";

    private LongestEvents() {}

    public static List<SpecificRecord> all() {
        return List.of(
                Classroom.activity()
                        .setUserId(Classroom.UNKNOWN)
                        .setModuleNo(999)
                        .setEventType("\uD83D\uDE00".repeat(128))
                        .setPayload(JSON)
                        .build(),
                Classroom.progress(100, "12:00").setUserId(Classroom.UNKNOWN).build(),
                Classroom.attempt(QuizStatus.PASSED, "12:00")
                        .setUserId(Classroom.UNKNOWN)
                        .setScore(10_000)
                        .setQuestionSet(JSON)
                        .setAnswers(JSON)
                        .build());
    }
}
