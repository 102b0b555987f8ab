package landsea.console;

import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.List;
import landsea.console.door.Discretion;
import landsea.console.door.Languages;
import landsea.console.door.Rooms;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Words, files for the browser, and who may see which page. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    /** A bundle for what all pages share, and one for each desk. */
    static final List<String> BUNDLES = List.of(
            "landsea/console/words/common",
            "landsea/console/words/merchant",
            "landsea/console/words/operator",
            "landsea/console/words/days",
            "landsea/console/words/statement",
            "landsea/console/words/account",
            "landsea/console/words/paper",
            "landsea/console/words/running",
            "landsea/console/words/limits",
            "landsea/console/words/front",
            "landsea/console/words/reporting",
            "landsea/console/words/watch",
            "landsea/console/words/door",
            "landsea/console/words/live",
            "landsea/console/words/documents",
            "landsea/console/words/abroad",
            "landsea/console/words/programs");

    private static final Duration FOR_GOOD = Duration.ofDays(365);

    @Bean
    static MessageSource messageSource() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasenames(BUNDLES.toArray(String[]::new));
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new Languages();
    }

    /** How often a quiet route is called would tell what it keeps quiet about. */
    @Bean
    static MeterFilter withoutQuietRoutes() {
        return MeterFilter.deny(meter -> Discretion.isQuiet(String.valueOf(meter.getTag("uri"))));
    }

    /** A file's address carries the hash of what is in it, so that browsers may keep it for good. */
    @Bean
    static FilterRegistrationBean<ResourceUrlEncodingFilter> hashedAddresses() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        filter.addUrlPatterns("/", "/desk", "/desk/*", "/sign-in", "/sign-in/*", "/enrol", "/enrol/*");
        return filter;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl kept = CacheControl.maxAge(FOR_GOOD).cachePublic().immutable();
        registry.addResourceHandler("/assets/lib/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(kept)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                .addResolver(new Libraries());
        registry.addResourceHandler("/assets/own/**")
                .addResourceLocations("classpath:/landsea/console/assets/")
                .setCacheControl(kept)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Rooms()).addPathPatterns("/desk", "/desk/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Rooms());
        resolvers.add(new Shows(messageSource(), localeResolver()));
    }
}
