package dev.learnstream.projections.analytics;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * The connection of a request. The servlet API neither tells that a client has gone before something is written to it,
 * nor lets a response end as a broken one. Tomcat (11.0) does both.
 */
final class ClientConnection {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;

    ClientConnection(Request request) {
        this.request = request;
    }

    /** Returns the connection of a request that has passed {@link ClientConnectionValve}. */
    static ClientConnection of(HttpServletRequest request) {
        return (ClientConnection) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest other) {
        other.setAttribute(ATTRIBUTE, this);
    }

    /** Returns true if the client has closed the connection, or its sending half. */
    boolean isGone() {
        // An end of the input is reported each time, and a further request that is already there only once.
        boolean hadInput = hasInput();
        return hadInput && hasInput();
    }

    private boolean hasInput() {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }

    /** Closes the connection without an end of the response, so that no client takes it for complete. */
    void cut() {
        request.action(ActionCode.CLOSE_NOW, null);
    }
}
