package dev.learnstream.schemas;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The generated classes that Avro may load by the names in a schema. Avro 1.12.2 loads only classes that it is told to
 * trust.
 *
 * <p>They are added to the classes that the process already trusts.
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
