package dev.learnstream.schemas;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The generated classes that Avro may load by the names in a schema: Avro 1.12.2 loads none that it was not told to trust.
 *
 * <p>They are added to what the process trusts already; nothing else is.
 */
final class TrustedClasses {

    private TrustedClasses() {}

    static void apply() {
        ClassSecurityValidator.ClassSecurityPredicate events = ClassSecurityValidator.builder()
                .add(LearnerActivity.class)
                .add(ProgressUpdate.class)
                .add(ProgressStatus.class)
                .add(QuizAttempt.class)
                .add(QuizStatus.class)
                .build();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), events));
    }
}
