package dev.learnstream.projections.demo;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.demo.Catalogue.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes events of the actions of one learner. */
record Diary(UUID learner, Ids ids) {

    Step activity(String type, Topic topic) {
        return activity(type, topic, null);
    }

    Step activity(String type, Topic topic, @Nullable String payload) {
        return time -> LearnerActivity.newBuilder()
                .setEventId(ids.at(time))
                .setUserId(learner)
                .setCourseId(topic.courseId())
                .setModuleNo(topic.moduleNo())
                .setTopicId(topic.id())
                .setEventType(type)
                .setPayload(payload)
                .setOccurredAt(time)
                .build();
    }

    Step progress(UUID topicId, int percent) {
        return time -> ProgressUpdate.newBuilder()
                .setEventId(ids.at(time))
                .setUserId(learner)
                .setTopicId(topicId)
                .setPercent(percent)
                .setStatus(percent < 100 ? ProgressStatus.IN_PROGRESS : ProgressStatus.COMPLETED)
                .setOccurredAt(time)
                .build();
    }

    Step quizStarted(UUID attempt, Topic topic, String questionSet) {
        return time -> attempt(attempt, topic, time)
                .setStatus(QuizStatus.STARTED)
                .setQuestionSet(questionSet)
                .build();
    }

    Step quizGraded(UUID attempt, Topic topic, boolean passed, int score, String answers) {
        return time -> attempt(attempt, topic, time)
                .setStatus(passed ? QuizStatus.PASSED : QuizStatus.FAILED)
                .setScore(score)
                .setAnswers(answers)
                .build();
    }

    private QuizAttempt.Builder attempt(UUID attempt, Topic topic, Instant time) {
        return QuizAttempt.newBuilder()
                .setEventId(ids.at(time))
                .setAttemptId(attempt)
                .setUserId(learner)
                .setCourseId(topic.courseId())
                .setModuleNo(topic.moduleNo())
                .setTopicPairIndex(topic.pairIndex())
                .setOccurredAt(time);
    }
}
