package landsea.basics.signatures;

import java.net.URI;

/** As much of an HTTP message as a signature covers; the body by its digest. */
public sealed interface HttpMessage {

    Fields fields();

    /** The same message with other fields. */
    HttpMessage with(Fields fields);

    /** @param target the whole address, with scheme and authority */
    record Request(String method, URI target, Fields fields) implements HttpMessage {

        public Request {
            if (target.getHost() == null || target.getScheme() == null) {
                throw new IllegalArgumentException("not a whole address: " + target);
            }
        }

        @Override
        public Request with(Fields fields) {
            return new Request(method, target, fields);
        }
    }

    /** @param request what it answers, as it was sent */
    record Response(int status, Fields fields, Request request) implements HttpMessage {

        @Override
        public Response with(Fields fields) {
            return new Response(status, fields, request);
        }
    }
}
