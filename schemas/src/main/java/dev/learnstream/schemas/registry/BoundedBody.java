package dev.learnstream.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer up to a limit. Bytes beyond the limit are not received. */
final class BoundedBody implements BodySubscriber<BoundedBody.Read> {

    private final CompletableFuture<Read> read = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Read> getBody() {
        return read;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::take);
        if (bytes.size() > limit && !read.isDone() && subscription != null) {
            subscription.cancel();
            read.complete(new Read(new byte[0], true));
        }
    }

    private void take(ByteBuffer buffer) {
        if (bytes.size() <= limit) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    @Override
    public void onError(Throwable problem) {
        read.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        read.complete(new Read(bytes.toByteArray(), false));
    }

    /**
     * A body.
     *
     * @param bytes of the body; empty if it is cut
     * @param isCut true if the body is longer than the limit
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are carried, never compared
    record Read(byte[] bytes, boolean isCut) {}
}
