package landsea.parties.signin;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.basics.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    ten chars a,               PASSWORD_TOO_SHORT
                    短密码只有十一个字符呀,        PASSWORD_TOO_SHORT
                    aaaaaaaaaaaaaaaa,          PASSWORD_GUESSABLE
                    abcabcabcabcabc,           PASSWORD_GUESSABLE
                    qwertyuiop123,             PASSWORD_GUESSABLE
                    123456789012,              PASSWORD_GUESSABLE
                    Password123456!,           PASSWORD_GUESSABLE
                    P@ssw0rd2026!!,            PASSWORD_GUESSABLE
                    LandSea-Admin-2026,        PASSWORD_GUESSABLE
                    Chongqing888888,           PASSWORD_GUESSABLE
                    woaini1314520,             PASSWORD_GUESSABLE
                    correct horse battery staple, PASSWORD_GUESSABLE
                    wang.xiaoming1,            PASSWORD_GUESSABLE
                    Wang.Xiaoming-2026!,       PASSWORD_GUESSABLE
                    0123456789012345678901234567890123456789012345678901234567890123456789012, PASSWORD_TOO_LONG
                    缙云山上看日出的三只白鹭也会迷路吗今天我们再走一遍,    PASSWORD_TOO_LONG
                    seven herons over the ferry, ''
                    缙云山上看日出的三只白鹭,      ''
                    kx9-vuw2-qq7t,             ''
                    password of the heron ferry, ''
                    """)
    void says_what_speaks_against_a_password(String password, String code) {
        assertThat(PasswordRules.against(password, "wang.xiaoming")
                        .map(Reason::code)
                        .orElse(""))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"Ｈｅｒｏｎ ｆｅｒｒｙ,Heron ferry", "cafe\u0301 de nuit,caf\u00e9 de nuit"})
    void however_a_keyboard_composes_it_a_password_is_the_same(String typed, String same) {
        assertThat(PasswordRules.normal(typed)).isEqualTo(PasswordRules.normal(same));
    }
}
