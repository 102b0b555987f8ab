package landsea.api;

import java.util.regex.Pattern;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The caller's key of a write: the same key with the same body gets the same answer, kept for good. */
record RequestKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,180}");

    static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(RequestKey.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            String key = request.getHeader(HEADER);
            if (key == null || key.isBlank()) {
                throw new Refusal(Reason.of("IDEMPOTENCY_KEY_MISSING"));
            }
            if (!VISIBLE.matcher(key).matches()) {
                throw new Refusal(Reason.of("IDEMPOTENCY_KEY_WRONG"));
            }
            return new RequestKey(key);
        }
    }
}
