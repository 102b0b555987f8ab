package landsea.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import landsea.basics.Reason;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Stops reading a JSON body that is larger than any honest one. Files are read by their routes, with their own limit. */
@RestControllerAdvice(basePackageClasses = BodyLimit.class)
class BodyLimit extends RequestBodyAdviceAdapter {

    /** A thousand advices are a fifth of it. */
    static final int BYTES_MAX = 2 * 1024 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        if (message.getHeaders().getContentLength() > BYTES_MAX) {
            throw tooLarge();
        }
        return new Limited(message.getHeaders(), new Counted(message.getBody()));
    }

    private static Refusal tooLarge() {
        return new Refusal(Reason.of("BODY_TOO_LARGE", "bytes_max", BYTES_MAX));
    }

    private record Limited(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }

    /** A body that comes in chunks does not say its length before. */
    private static final class Counted extends FilterInputStream {

        private int count;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return count(super.read(bytes, from, length));
        }

        private int count(int read) {
            count += Math.max(read, 0);
            if (count > BYTES_MAX) {
                throw tooLarge();
            }
            return read;
        }
    }
}
