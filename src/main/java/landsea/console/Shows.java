package landsea.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import landsea.console.show.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;

/** Gives a controller the reader's {@link Show}, for what it must put into words before the page does, such as a chart. */
final class Shows implements HandlerMethodArgumentResolver {

    private final MessageSource words;
    private final LocaleResolver languages;

    Shows(MessageSource words, LocaleResolver languages) {
        this.words = words;
        this.languages = languages;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Show.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return new Show(languages.resolveLocale(asked), words);
    }
}
