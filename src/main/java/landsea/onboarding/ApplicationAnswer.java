package landsea.onboarding;

/** @param application the text form of its id */
public record ApplicationAnswer(String application, String state) {

    static ApplicationAnswer of(Application it) {
        return new ApplicationAnswer(it.id().text(), it.state().code());
    }
}
