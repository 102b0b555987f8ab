package landsea.console.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import landsea.parties.signin.SignIns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What guards the console's pages, and nothing else: programs come in by the interface's own door. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Doors {

    /** Everything comes from here, nothing runs or is styled that stands in a page. */
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String[] PAGES = {
        "/",
        "/desk",
        "/desk/*",
        "/sign-in",
        "/sign-in/*",
        "/sign-out",
        "/enrol",
        "/enrol/*",
        "/language",
        "/assets/*",
        "/oauth2/*",
        "/login/*"
    };

    @Bean
    SessionCookie sessionCookie(Environment environment) {
        return new SessionCookie(!environment.acceptsProfiles(Profiles.of("sandbox")));
    }

    @Bean
    DelegatingFilterProxyRegistrationBean consoleDoor() {
        DelegatingFilterProxyRegistrationBean door =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        door.addUrlPatterns(PAGES);
        door.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        door.setOrder(-100);
        return door;
    }

    @Bean
    FilterRegistrationBean<AccessLog> accessLog() {
        FilterRegistrationBean<AccessLog> log = new FilterRegistrationBean<>(new AccessLog());
        log.addUrlPatterns("/desk", "/desk/*", "/sign-in", "/sign-out", "/enrol", "/enrol/*", "/language", "/login/*");
        log.setOrder(-99);
        return log;
    }

    @Bean
    SecurityFilterChain console(
            HttpSecurity http,
            SignIns signIns,
            SessionCookie cookie,
            ObjectProvider<ClientRegistrationRepository> providers)
            throws Exception {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName("landsea_csrf");
        csrf.setHeaderName("X-CSRF-TOKEN");
        csrf.setCookieCustomizer(made ->
                made.httpOnly(true).secure(cookie.isSecure()).sameSite("Strict").path("/"));
        http.securityContext(context -> context.securityContextRepository(new StoredSessions(signIns, cookie)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .csrf(tokens -> tokens.csrfTokenRepository(csrf))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                        .crossOriginOpenerPolicy(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/desk", "/desk/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, reason) -> toSignIn(request, response, ""))
                        .accessDeniedHandler((request, response, reason) -> toSignIn(request, response, "stale")));
        if (providers.getIfAvailable() instanceof ClientRegistrationRepository known) {
            requireWhole(known);
            VouchedFor vouched = new VouchedFor(signIns, cookie);
            http.oauth2Login(login -> login.loginPage("/sign-in")
                    .authorizedClientRepository(new ForgottenTokens())
                    .successHandler(vouched)
                    .failureHandler(vouched));
        }
        return http.build();
    }

    /**
     * Without an issuer nobody would look who issued a token, and without {@code openid} it would not say who came.
     *
     * @throws IllegalStateException where a provider is configured so
     */
    private static void requireWhole(ClientRegistrationRepository providers) {
        if (providers instanceof Iterable<?> all) {
            for (Object one : all) {
                if (one instanceof ClientRegistration registration
                        && (registration.getProviderDetails().getIssuerUri() == null
                                || !registration.getScopes().contains("openid"))) {
                    throw new IllegalStateException("the identity provider " + registration.getRegistrationId()
                            + " needs an issuer-uri and the scope openid");
                }
            }
        }
    }

    /** Where somebody was going is kept; a part of a page is not a place to go to. */
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, String because)
            throws IOException {
        boolean part = "true".equals(request.getHeader("HX-Request"));
        String wanted = Optional.ofNullable(part ? request.getHeader("HX-Current-URL") : request.getRequestURI())
                .map(Places::path)
                .orElse("/desk");
        String where = "/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                + (because.isEmpty() ? "" : "&because=" + because);
        if (part) {
            response.setHeader("HX-Redirect", where);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(where);
        }
    }
}
