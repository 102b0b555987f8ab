package landsea.messages.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProductionEndpointsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(ProductionEndpoints.class);

    @Test
    void production_does_not_start_while_a_way_is_missing_open_or_nameless_and_names_each() {
        application
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("production"))
                .withBean("none", Endpoints.class, () -> new Endpoints("landsea.fx.providers.{name}", Map.of()))
                .withBean("open", Endpoints.class, () -> bank("http://bank.example", ""))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessage("not fit for production: landsea.bank.token is missing,"
                                + " landsea.bank.url is not https, landsea.fx.providers.<name>.url is missing"));
    }

    @Test
    void production_starts_when_every_way_is_secret_and_named() {
        application
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("production"))
                .withBean(Endpoints.class, () -> bank("https://bank.example", "secret"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void elsewhere_a_missing_way_is_just_missing() {
        application
                .withBean(Endpoints.class, () -> bank("", ""))
                .run(context ->
                        assertThat(context.getBean(Endpoints.class).to("bank")).isEmpty());
    }

    private static Endpoints bank(String url, String token) {
        return new Endpoints(
                "landsea.{name}",
                Map.of("bank", new EndpointSettings(url, token, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    }
}
