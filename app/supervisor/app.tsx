const name = '车间 Chejian';

/** The shell's screens. A placeholder until the screens move in. */
export const App = () => <p>{name}</p>;
