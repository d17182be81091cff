import {useMutation, useQuery} from '@tanstack/react-query';
import {useState, type FormEvent} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {ProblemNote} from './answer.tsx';
import {api, client, problemOf, queryClient} from './api.ts';
import styles from './sign-in-screen.module.css';

const keptTenant = () => {
  try {
    return localStorage.getItem('chejian.tenant') ?? '';
  } catch {
    return ''; // a private window may forbid storage
  }
};
const keepTenant = (tenant: string) => {
  try {
    localStorage.setItem('chejian.tenant', tenant);
  } catch {
    // It is typed again next time.
  }
};

/** Sign-in by password. The company is asked only where there are several. */
export const SignInScreen = () => {
  const t = useText();
  const {language, setLanguage} = useLanguage();
  const tenants = useQuery(api.access.tenants.queryOptions());
  const [tenant, setTenant] = useState(keptTenant);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const known = tenants.data ?? [];
  const chosen = known.some((other) => other.code === tenant) ? tenant : (known[0]?.code ?? tenant);
  const signIn = useMutation({
    mutationFn: async () => {
      // Fast fingers press Enter before the list of companies is here.
      const first =
        chosen === '' ? (await queryClient.fetchQuery(api.access.tenants.queryOptions()))[0]?.code : chosen;
      return client.access.signIn.mutate({tenant: first ?? '', userName: userName.trim(), password});
    },
    onSuccess: () => {
      keepTenant(chosen);
      return queryClient.resetQueries();
    },
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <div className={styles['screen']}>
      <form className={styles['card']} onSubmit={submit}>
        <h1>
          {t('office.brand')}
          <small>{t('office.signIn.title')}</small>
        </h1>
        {known.length > 1 ? (
          <label>
            {t('office.signIn.tenant')}
            <select value={chosen} onChange={(event) => setTenant(event.target.value)}>
              {known.map((other) => (
                <option key={other.code} value={other.code}>
                  {other.name}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <p className={styles['tenant']}>{known[0]?.name ?? ''}</p>
        )}
        <label>
          {t('office.signIn.userName')}
          <input
            value={userName}
            onChange={(event) => setUserName(event.target.value)}
            autoComplete="username"
            autoFocus
            required
          />
        </label>
        <label>
          {t('office.signIn.password')}
          <input
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
        </label>
        <ProblemNote failure={signIn.error === null ? undefined : {problem: problemOf(signIn.error)}} />
        <button type="submit" disabled={signIn.isPending}>
          {signIn.isPending ? t('office.signIn.checking') : t('office.signIn.action')}
        </button>
      </form>
      <button
        type="button"
        className={styles['language']}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? t('common.language.en') : t('common.language.zh')}
      </button>
    </div>
  );
};
